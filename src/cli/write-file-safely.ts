import { dirname } from 'node:path';
import { makeFolder } from '../base/make-folder.node.ts';
import { replaceFile } from '../base/replace-file.node.ts';

/** Writes a file whole or not at all (`replaceFile`), with the folders that it lies in. */
export async function writeFileSafely(path: string, content: string | Uint8Array): Promise<void> {
  await makeFolder(dirname(path));
  await replaceFile(path, content);
}
