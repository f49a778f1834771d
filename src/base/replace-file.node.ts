import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';

/** Writes a file under a temporary name and renames it: a killed run leaves the old file or the new, never half of one. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  // A random name, so that two runs that write the same file do not write into one temporary file.
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
