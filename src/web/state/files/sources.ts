import type { Reading } from '../../../formats/reading.ts';

/** The file that a spectrum was read from, kept to read it again by another channel or other columns. */
export interface Source {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Bytes live as long as a spectrum that was read from them. */
const sources = new WeakMap<Reading, Source>();

export const sourceOf = (reading: Reading): Source | undefined => sources.get(reading);

export function keepSource(reading: Reading, source: Source): void {
  sources.set(reading, source);
}
