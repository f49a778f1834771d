import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file under a temporary name and renames it: a killed run leaves the old file or the new, never half of one. */
export async function writeFileSafely(path: string, content: string | Uint8Array): Promise<void> {
  await makeFolder(dirname(path));
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

/** Makes a folder and those above it. Node's own `recursive` never returns below /proc, where no folder can be made. */
async function makeFolder(folder: string): Promise<void> {
  const made = await stat(folder).catch(() => undefined);
  if (made?.isDirectory()) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  try {
    await mkdir(folder);
  } catch (error) {
    // Another run may have made it meanwhile.
    if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw error;
  }
}
