import { InputError } from '../base/input-error.ts';

/** First bytes of the formats: little-endian and big-endian TIFF, their large brothers, and HDF5. */
const tiff = [bytesOf('II*\0'), bytesOf('MM\0*')];
const bigTiff = [bytesOf('II+\0'), bytesOf('MM\0+')];
const hdf5 = bytesOf('\x89HDF\r\n\x1a\n');

function bytesOf(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

/**
 * The format of a file that may hold a stack, by its first eight bytes; undefined for all others.
 *
 * @throws InputError where it is a BigTIFF file
 */
export function stackKind(head: Uint8Array): 'hdf5' | 'tiff' | undefined {
  const begins = (start: readonly number[]): boolean => start.every((byte, i) => head[i] === byte);
  if (bigTiff.some(begins)) {
    throw new InputError({
      problem: 'it is a BigTIFF file, which is not read',
      remedy: 'save it as HDF5, or as TIFF of less than 4 GB',
    });
  }
  if (tiff.some(begins)) {
    return 'tiff';
  }
  return begins(hdf5) ? 'hdf5' : undefined;
}
