import { InputError } from '../../base/input-error.ts';
import type { InflateZlib } from './inflate-zlib.ts';

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
 * The pickle inside a joblib file: the file itself, or its zlib stream decompressed.
 *
 * @throws InputError for other compressions, damage, and more than `maximumBytes`
 */
export function decompress(bytes: Uint8Array, maximumBytes: number, inflate: InflateZlib): Uint8Array {
  if (bytes[0] === 0x80) {
    return bytes; // the PROTO instruction: an uncompressed pickle
  }
  if (bytes.length < 6 || (bytes[0]! & 0x0f) !== 8 || ((bytes[0]! << 8) | bytes[1]!) % 31 !== 0) {
    const other = otherContainers.find(([, magic]) => magic.every((byte, i) => bytes[i] === byte));
    throw new InputError(
      other
        ? {
            problem: `the file is compressed with ${other[0]}, which is not read`,
            remedy: 'save it again with joblib.dump(model, path, compress=("zlib", 3))',
          }
        : {
            problem: 'the file is neither a pickle nor a zlib-compressed one',
            remedy: 'give a scikit-learn forest saved by joblib',
          },
    );
  }
  return inflate(bytes, maximumBytes);
}
