import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from './make-folder.node.ts';
import { writeRefusal } from './write-refusal.ts';

/**
 * Random, so that two runs that write the same file do not write into one temporary file;
 * `isTemporary` knows it.
 */
const temporaryName = (path: string): string => `${path}.${randomBytes(6).toString('hex')}.tmp`;

/**
 * Makes a file under a temporary name and renames it, with the folders that it lies in: a killed run leaves
 * the old file or the new, never half of one.
 *
 * @param write writes the whole file under the temporary name, and flushes it to the disk
 * @throws InputError where the place cannot be written or the disk is full; nothing is left behind then
 */
export async function replaceFile(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = temporaryName(path);
  try {
    await makeFolder(dirname(path));
    await write(temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw writeRefusal(error, path);
  }
}

/** Writes a file whole or not at all, as `replaceFile` does. @throws InputError where it cannot be written */
export function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  return replaceFile(path, async (temporary) => {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(content);
      // On the disk before the name says so.
      await file.sync();
    } finally {
      await file.close();
    }
  });
}
