import type { ByteCursor } from '../../base/bytes/byte-cursor.ts';
import type { Checksum } from '../../base/bytes/sha256.ts';
import { InputError } from '../../base/input-error.ts';
import type { FileEntry } from './manifest.ts';

/**
 * Decodes a file of a bundle once it is known to be the one that the manifest announces.
 *
 * @param checksum SHA-256
 * @throws InputError that names the file, where it is another one or `decode` refuses it
 */
export function verified<Content>(
  bytes: Uint8Array,
  entry: FileEntry,
  checksum: Checksum,
  decode: () => Content,
): Content {
  try {
    if (bytes.length !== entry.byteLength) {
      throw new InputError({
        problem: `${bytes.length} bytes where the manifest announces ${entry.byteLength}`,
        remedy: 'get the bundle again',
      });
    }
    if (checksum(bytes) !== entry.sha256) {
      throw new InputError({
        problem: 'the checksum is not that of the manifest, the file is damaged',
        remedy: 'get the bundle again',
      });
    }
    return decode();
  } catch (error) {
    if (error instanceof InputError) {
      throw error.within(entry.file);
    }
    throw error;
  }
}

/** What a file of a bundle begins with. */
export interface FileLayout {
  readonly magic: Uint8Array;
  /** Layout version, the newest that is read. */
  readonly version: number;
}

/** Takes the beginning of a file of a bundle. @param kind for messages: "element file" */
export function takeBeginning(cursor: ByteCursor, { magic, version }: FileLayout, kind: string): void {
  if (!magic.every((byte) => cursor.left > 0 && cursor.uint8() === byte)) {
    throw new InputError({
      problem: `the file is no Edgewise ${kind}: it does not begin with "${new TextDecoder().decode(Uint8Array.from(magic))}"`,
    });
  }
  const found = cursor.uint16();
  if (found > version) {
    throw new InputError({
      problem: `the file has layout version ${found}, this Edgewise reads up to ${version}`,
      remedy: 'install a newer Edgewise',
    });
  }
}
