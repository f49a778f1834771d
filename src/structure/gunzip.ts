import { Gunzip } from 'fflate';
import { InputError } from '../input-error.ts';

/** A gigabyte of text is no single structure file; a small file that claims it is a bomb. */
const LARGEST_BYTES = 2 ** 30;

/** Do these bytes begin as gzip does (RFC 1952)? */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Takes gzip apart piece by piece, in the order in which pieces come.
 * @returns a function that takes compressed bytes (and whether they are the last) and returns what they unfold to
 * @throws InputError, from that function, for broken or truncated gzip
 */
export function gunzipper(fileName: string): (bytes: Uint8Array, isLast: boolean) => Uint8Array[] {
  let pieces: Uint8Array[] = [];
  let ended = false;
  const stream = new Gunzip((piece, isFinal) => {
    if (piece.length > 0) pieces.push(piece);
    ended = isFinal;
  });
  return (bytes, isLast) => {
    pieces = [];
    try {
      stream.push(bytes, isLast);
    } catch (error) {
      throw new InputError(`${fileName}: the gzip is broken or cut short (${(error as Error).message}).`);
    }
    if (isLast && !ended) throw new InputError(`${fileName}: the gzip is cut short.`);
    return pieces;
  };
}

/** The whole of a gzipped file. @throws InputError for broken gzip, and for more than 1 GiB of it */
export function gunzipped(bytes: Uint8Array, fileName: string): Uint8Array {
  const unfold = gunzipper(fileName);
  const pieces: Uint8Array[] = [];
  let length = 0;
  // In small steps, so that a bomb is noticed before it is in memory.
  const step = 1 << 16;
  for (let at = 0; at < bytes.length; at += step) {
    for (const piece of unfold(bytes.subarray(at, at + step), at + step >= bytes.length)) {
      length += piece.length;
      if (length > LARGEST_BYTES) throw new InputError(`${fileName}: it unfolds to more than 1 GiB.`);
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
