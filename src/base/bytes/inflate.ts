import { Inflate } from 'fflate';
import { InputError } from '../input-error.ts';

/** Deflate expands at most so many times. */
const largestRatio = 1032;

/** Compressed bytes handed to the decompressor at a time, at least and at most. */
const leastPieceBytes = 512;
const mostPieceBytes = 16 * 1024;

/**
 * The content of a raw deflate stream (RFC 1951).
 *
 * @param mostBytes what it may hold: a decompression bomb
 *   is noticed by the time that it has given twice as much
 * @throws InputError without a place, where the stream is damaged, ends too early, or holds more
 */
export function inflate(deflated: Uint8Array, mostBytes: number): Uint8Array {
  // Forests shrink about sevenfold, text less: eight times the input seldom has to grow.
  let inflated = new Uint8Array(Math.min(mostBytes, 8 * deflated.length));
  let length = 0;
  const stream = new Inflate((piece) => {
    const needed = length + piece.length;
    if (needed > mostBytes) {
      throw unfoldsToMore(mostBytes);
    }
    if (needed > inflated.length) {
      const grown = new Uint8Array(Math.min(mostBytes, Math.max(needed, 2 * inflated.length)));
      grown.set(inflated.subarray(0, length));
      inflated = grown;
    }
    inflated.set(piece, length);
    length = needed;
  });
  const pieceBytes = Math.min(
    mostPieceBytes,
    Math.max(leastPieceBytes, Math.floor(mostBytes / largestRatio)),
  );
  try {
    for (let from = 0; from < deflated.length || from === 0; from += pieceBytes) {
      stream.push(deflated.subarray(from, from + pieceBytes), from + pieceBytes >= deflated.length);
    }
  } catch (error) {
    throw error instanceof InputError ? error : damagedStream((error as Error).message);
  }
  return inflated.subarray(0, length);
}

/** What is said where a stream holds more than it may. */
export function unfoldsToMore(mostBytes: number): InputError {
  return new InputError({
    problem:
      `the data decompress to more than ${mostBytes} bytes, the limit for one file; a file that large is ` +
      'either damaged or made to exhaust memory',
  });
}

/** What is said where a stream is no deflate. */
export function damagedStream(reason: string): InputError {
  return new InputError({
    problem: `the compressed data are damaged or cut short (${reason})`,
    remedy: 'get the file again',
  });
}
