import { type Checksum, sha256 } from '../../base/bytes/sha256.ts';
import type { ElementModel } from '../element-model.ts';
import { defaultKind, type ElementEntry } from './manifest.ts';
import { modelKinds } from './model-kinds.ts';
import { verified } from './verify-file.ts';

/**
 * Reads an element file (docs/bundle-format.md) and verifies its checksum.
 *
 * @param checksum SHA-256, where the platform has a faster one
 * @throws InputError in one sentence where the file is not what the manifest announces, or is no valid model
 */
export function readElement(
  bytes: Uint8Array,
  element: string,
  entry: ElementEntry,
  checksum: Checksum = sha256,
): ElementModel {
  const kind = modelKinds[entry.kind ?? defaultKind];
  return verified(bytes, entry, checksum, () => kind.read(bytes, element, entry.forests));
}
