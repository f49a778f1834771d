import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError } from '../input-error.ts';
import { writeRefusal } from './write-refusal.ts';

/**
 * Says before any long work where its output cannot be written. A trial in the nearest folder that is there
 * tells more than permissions do; nothing is left of it.
 *
 * @throws InputError where the place is taken by something of the other kind, or nothing can be written there
 */
export async function checkOutputPlace(path: string, kind: 'file' | 'folder'): Promise<void> {
  const info = await stat(path).catch(() => undefined);
  if (info && info.isDirectory() !== (kind === 'folder')) {
    throw new InputError({
      place: path,
      problem: kind === 'file' ? 'this is a folder' : 'this is a file, not a folder',
      remedy: kind === 'file' ? 'name a file in it' : 'choose another name',
    });
  }
  let folder = kind === 'folder' ? path : dirname(path);
  while (folder !== dirname(folder) && !(await exists(folder))) {
    folder = dirname(folder);
  }
  const trial = join(folder, `.edgewise-${process.pid}.trial`);
  let file: FileHandle | undefined;
  try {
    file = await open(trial, 'w');
  } catch (error) {
    throw writeRefusal(error, path);
  } finally {
    await file?.close();
    await rm(trial, { force: true }).catch(() => {});
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    // Below a file: the trial says so.
    return (error as NodeJS.ErrnoException).code === 'ENOTDIR';
  }
}
