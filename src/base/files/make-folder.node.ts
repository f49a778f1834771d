import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it. Node's own `recursive` never returns below /proc,
 * where no folder can be made.
 */
export async function makeFolder(folder: string): Promise<void> {
  const made = await stat(folder).catch(() => undefined);
  if (made?.isDirectory()) {
    return;
  }
  if (dirname(folder) !== folder) {
    await makeFolder(dirname(folder));
  }
  try {
    await mkdir(folder);
  } catch (error) {
    // Another run may have made it meanwhile.
    if (!(await stat(folder).catch(() => undefined))?.isDirectory()) {
      throw error;
    }
  }
}
