export { largestFileBytes, readFile } from './read-file.ts';
export { formatReaders } from './readers.ts';
export type { FileReading, FormatReader, Guess, Reading, ReadOptions, Receipt } from './reading.ts';
