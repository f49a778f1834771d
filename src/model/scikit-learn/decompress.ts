import { InputError } from '../../input-error.ts';
import { inflateLimited } from '../inflate-limited.ts';

/** First bytes of the other containers that joblib writes, for a message that says what to do. */
const otherContainers: readonly (readonly [name: string, magic: readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['bz2', [0x42, 0x5a]],
  ['xz', [0xfd, 0x37, 0x7a]],
  ['lzma', [0x5d, 0x00]],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
  ['zip', [0x50, 0x4b]],
];

/**
 * The pickle inside a joblib file: the file itself, or its zlib stream (RFC 1950) decompressed and its checksum
 * verified.
 *
 * @throws InputError for other compressions, damage, and more than `maximumBytes`
 */
export function decompress(bytes: Uint8Array, maximumBytes: number): Uint8Array {
  if (bytes[0] === 0x80) return bytes; // the PROTO instruction: an uncompressed pickle
  if (bytes.length < 6 || (bytes[0]! & 0x0f) !== 8 || ((bytes[0]! << 8) | bytes[1]!) % 31 !== 0) {
    const other = otherContainers.find(([, magic]) => magic.every((byte, i) => bytes[i] === byte));
    throw new InputError(
      other
        ? `the file is compressed with ${other[0]}, which is not read; save it again with joblib.dump(model, path, compress=("zlib", 3))`
        : 'the file is neither a pickle nor a zlib-compressed one; a scikit-learn forest saved by joblib is expected',
    );
  }
  const inflated = inflateLimited(bytes.subarray(2, -4), maximumBytes);
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4);
  if (adler32(inflated) !== trailer.getUint32(0, false))
    throw new InputError('the checksum of the compressed data is wrong; the file is damaged, get it again');
  return inflated;
}

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
