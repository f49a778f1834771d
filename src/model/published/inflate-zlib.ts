import { inflate } from '../../base/bytes/inflate.ts';
import { InputError } from '../../base/input-error.ts';

/**
 * Decompresses a zlib stream (RFC 1950) into at most so many bytes, and verifies its checksum.
 *
 * @throws InputError where the stream is damaged, ends too early, or holds more
 */
export type InflateZlib = (stream: Uint8Array, maximumBytes: number) => Uint8Array;

/** `InflateZlib` for every platform. */
export const inflateZlib: InflateZlib = (stream, maximumBytes) => {
  const inflated = inflate(stream.subarray(2, -4), maximumBytes);
  const trailer = new DataView(stream.buffer, stream.byteOffset + stream.length - 4, 4);
  if (adler32(inflated) !== trailer.getUint32(0, false)) {
    throw new InputError({
      problem: 'the checksum of the compressed data is wrong; the file is damaged',
      remedy: 'get it again',
    });
  }
  return inflated;
};

/** Adler-32 (RFC 1950, section 8.2). */
function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let from = 0; from < bytes.length; from += 5552) {
    // 5552 is the longest run before b can leave 32 bits.
    const to = Math.min(from + 5552, bytes.length);
    for (let i = from; i < to; i++) {
      a += bytes[i]!;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}
