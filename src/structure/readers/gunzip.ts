import { Gunzip } from 'fflate';
import { InputError } from '../../base/input-error.ts';

/** About the longest string that engines hold; such a file is a set for `structureLines`, or a bomb. */
const largestBytes = 2 ** 29 - 2 ** 20;

/** Text of structures shrinks to a fifth or a twentieth, a bomb to a thousandth; small files may be all repetition. */
const largestRatio = 100;
const allowanceBytes = 2 ** 24;

/** Do these bytes begin as gzip does (RFC 1952)? */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Takes gzip apart piece by piece, in the order in which pieces come.
 * @returns a function that takes compressed bytes (and whether they are the last) and returns what they unfold to
 * @throws InputError, from that function, for broken or truncated gzip
 */
export function gunzipper(fileName: string): (bytes: Uint8Array, isLast: boolean) => Uint8Array[] {
  let pieces: Uint8Array[] = [];
  let unfolded = 0;
  let tail = new Uint8Array(0);
  const stream = new Gunzip((piece) => {
    unfolded += piece.length;
    if (piece.length > 0) {
      pieces.push(piece);
    }
  });
  // Files may be joined of several gzips; each ends with its own length.
  stream.onmember = () => {
    unfolded = 0;
  };
  return (bytes, isLast) => {
    pieces = [];
    tail = Uint8Array.of(...tail, ...bytes.subarray(-4)).slice(-4);
    try {
      stream.push(bytes, isLast);
    } catch (error) {
      throw new InputError(`${fileName}: the gzip is broken or cut short (${(error as Error).message}).`);
    }
    // The last four bytes are the unfolded length modulo 2³²; where the file is cut they are anything.
    const announced = tail.reduce((sum, byte, k) => sum + byte * 256 ** k, 0);
    if (isLast && announced !== unfolded % 2 ** 32) {
      throw new InputError(
        `${fileName}: the gzip is cut short or joined wrongly, its length does not match.`,
      );
    }
    return pieces;
  };
}

/**
 * The whole of a gzipped file.
 * @throws InputError for broken gzip, and for more in it than 511 MiB or 100 times its size and 16 MiB
 */
export function gunzipped(bytes: Uint8Array, fileName: string): Uint8Array {
  const unfold = gunzipper(fileName);
  const pieces: Uint8Array[] = [];
  const most = Math.min(largestBytes, largestRatio * bytes.length + allowanceBytes);
  let length = 0;
  // In small steps, so that a bomb is noticed before it is in memory.
  const step = 1 << 16;
  for (let at = 0; at < bytes.length; at += step) {
    for (const piece of unfold(bytes.subarray(at, at + step), at + step >= bytes.length)) {
      length += piece.length;
      if (length > most) {
        throw new InputError(
          `${fileName}: it unfolds to more than ${Math.floor(most / 2 ** 20)} MiB, more than structures do; if it holds some, unpack it first.`,
        );
      }
      pieces.push(piece);
    }
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
