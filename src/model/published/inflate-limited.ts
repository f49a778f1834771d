import { Inflate } from 'fflate';
import { InputError } from '../../base/input-error.ts';

/**
 * Compressed bytes handed to the decompressor at a time. Deflate expands at most 1032-fold, so that one piece gives
 * at most 17 MB before the limit is looked at again.
 */
const pieceBytes = 16 * 1024;

/**
 * Decompresses a raw deflate stream (RFC 1951) into at most `maximumBytes`.
 *
 * @throws InputError where the stream is damaged, ends too early, or holds more than `maximumBytes` (a zip bomb is
 *   noticed within one piece of input, and never held in memory)
 */
export function inflateLimited(deflated: Uint8Array, maximumBytes: number): Uint8Array {
  // Forests shrink about sevenfold: eight times the input seldom has to grow.
  let inflated = new Uint8Array(Math.min(maximumBytes, 8 * deflated.length));
  let length = 0;
  const inflate = new Inflate((piece) => {
    const needed = length + piece.length;
    if (needed > maximumBytes) {
      throw new InputError(tooLarge(maximumBytes));
    }
    if (needed > inflated.length) {
      const grown = new Uint8Array(Math.min(maximumBytes, Math.max(needed, 2 * inflated.length)));
      grown.set(inflated.subarray(0, length));
      inflated = grown;
    }
    inflated.set(piece, length);
    length = needed;
  });
  try {
    for (let from = 0; from < deflated.length || from === 0; from += pieceBytes) {
      inflate.push(deflated.subarray(from, from + pieceBytes), from + pieceBytes >= deflated.length);
    }
  } catch (error) {
    if (error instanceof InputError) {
      throw error;
    }
    throw new InputError(damagedStream((error as Error).message));
  }
  return inflated.subarray(0, length);
}

export function tooLarge(maximumBytes: number): string {
  return `the data decompress to more than ${maximumBytes} bytes, the limit for one file; a file that large is either damaged or made to exhaust memory`;
}

export function damagedStream(reason: string): string {
  return `the compressed data are damaged or cut short (${reason}); get the file again`;
}
