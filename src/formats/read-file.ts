import { InputError } from '../base/input-error.ts';
import { elementOf } from '../elements/element.ts';
import { gzipReader } from './readers/archives/gzip.ts';
import { zipReader } from './readers/archives/zip.ts';
import { formatReaders } from './readers.ts';
import type { FileReading, FormatReader, ReadOptions } from './reading.ts';
import { foreignKind } from './text/foreign-kind.ts';

/**
 * Larger files are refused before they are parsed: the largest project files of beamlines have some 50 MB, and text
 * takes several times its size while it is read.
 */
export const largestFileBytes = 256 * 1024 * 1024;

/** The formats, and around them the archives, which hand their members back to `read`. */
const readers: readonly FormatReader[] = [zipReader(read), ...formatReaders, gzipReader(read)];

/** Long runs of blanks tell no format and make patterns slow (quadratic); recognisers see one blank. */
const longBlanks = /[^\S\r\n]{101,}/g;

/** Bytes at the start of a file by which its format is recognised. */
const headBytes = 65_536;

/**
 * Reads every spectrum of a file, whatever its format: the one place that recognises formats.
 *
 * @throws InputError, one sentence that begins with the file's name, where the file is empty, too large, of another
 * kind (picture, PDF, office document), broken, or without a usable spectrum
 */
export async function readFile(bytes: Uint8Array, options: ReadOptions): Promise<FileReading> {
  try {
    return await read(bytes, options);
  } catch (error) {
    throw error instanceof InputError ? error.within(options.fileName) : error;
  }
}

async function read(bytes: Uint8Array, options: ReadOptions): Promise<FileReading> {
  const { fileName, element } = options;
  if (element !== undefined && !elementOf(element)) {
    throw new InputError({
      problem: `"${element}" was given as the element and is no symbol from H to Cm`,
      remedy: 'give one like "Fe"',
    });
  }
  if (bytes.length === 0) {
    throw new InputError({ problem: 'the file is empty', remedy: 'copy or export it again' });
  }
  if (bytes.length > largestFileBytes) {
    throw new InputError({
      problem: `the file has ${Math.round(bytes.length / 1048576)} MB and spectra of at most ${largestFileBytes / 1048576} MB are read`,
      remedy: 'split it',
    });
  }
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, headBytes)).replace(longBlanks, ' ');
  const foreign = foreignKind(head);
  if (foreign) {
    throw new InputError({
      problem: `this is ${foreign}, not a spectrum`,
      remedy: 'export the numbers as text columns',
    });
  }
  const reader = readers.find((format) => format.recognises(bytes, head, fileName));
  if (!reader) {
    throw new InputError({
      problem: 'no known spectrum format is recognised in it',
      remedy: 'save energy and mu as columns of text, or as XDI',
    });
  }
  return reader.read(bytes, options);
}
