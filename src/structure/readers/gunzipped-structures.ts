import { gunzip } from '../../base/bytes/gunzip.ts';
import { InputError } from '../../base/input-error.ts';

/** About the longest string that engines hold; such a file is a set for `structureLines`, or a bomb. */
const largestBytes = 2 ** 29 - 2 ** 20;

/**
 * Text of structures shrinks to a fifth or a twentieth, a bomb to a thousandth;
 * small files may be all repetition.
 */
const largestRatio = 100;
const allowanceBytes = 2 ** 24;

/**
 * The whole content of a gzipped structure file.
 * @throws InputError for broken gzip, and for more in it than 511 MiB or 100 times its size and 16 MiB
 */
export function gunzippedStructures(bytes: Uint8Array, fileName: string): Uint8Array<ArrayBuffer> {
  try {
    return gunzip(bytes, Math.min(largestBytes, largestRatio * bytes.length + allowanceBytes));
  } catch (error) {
    throw error instanceof InputError ? error.within(fileName) : error;
  }
}
