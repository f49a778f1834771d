import { createHash } from 'node:crypto';
import { readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { makeFolder } from '../../base/files/make-folder.node.ts';
import { isTemporary } from '../../base/files/passed-over.ts';
import { lockForWriting } from '../../base/files/write-lock.node.ts';
import { writeRefusal } from '../../base/files/write-refusal.ts';
import { writeWhole } from '../../base/files/write-whole.node.ts';
import { InputError } from '../../base/input-error.ts';
import { type BundleContents, type EncodedBundle, encodeBundle } from './encode-bundle.ts';
import { type Bundle, openBundle } from './open-bundle.ts';

/**
 * Opens the bundle in a folder.
 *
 * @throws InputError where there is none, or it is not valid
 */
export function openBundleFolder(folder: string): Promise<Bundle> {
  return openBundle({
    place: folder,
    checksum: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    async read(name) {
      try {
        return await readFile(join(folder, name));
      } catch (error) {
        throw new InputError({
          place: name,
          problem: `it cannot be read (${(error as NodeJS.ErrnoException).code})`,
          remedy: 'name the folder of a bundle, as "edgewise train --out" writes it',
        });
      }
    },
  });
}

/** A folder that is taken for one bundle to be written into it. */
export interface BundleFolder {
  /**
   * Writes the bundle. One that stands there is replaced in one step, by the renaming of `bundle.json`: a
   * killed run leaves the old one or the new one. Other files are left alone.
   */
  write(contents: BundleContents): Promise<EncodedBundle>;
  /** Gives the folder back. */
  release(): Promise<void>;
}

/**
 * Takes a folder for a bundle, before the long work of which the bundle comes: it is made where it is
 * missing, and no other run writes into it until it is given back.
 *
 * @throws InputError where the folder holds other things and no bundle, cannot be written,
 * or another run has it
 */
export async function takeBundleFolder(folder: string): Promise<BundleFolder> {
  const wasThere = await stat(folder).catch(() => undefined);
  const unlock = await lockForWriting(resolve(folder));
  const release = async (): Promise<void> => {
    if (!wasThere) {
      // Goes only where nothing was written into it.
      await rmdir(folder).catch(() => {});
    }
    await unlock();
  };
  try {
    await makeFolder(folder);
    await filesBefore(folder);
  } catch (error) {
    await release();
    throw writeRefusal(error, folder);
  }
  return { write: (contents) => writeInto(folder, contents), release };
}

/** Writes a bundle into a folder as `takeBundleFolder` says, and gives it back. */
export async function writeBundleFolder(folder: string, contents: BundleContents): Promise<EncodedBundle> {
  const taken = await takeBundleFolder(folder);
  try {
    return await taken.write(contents);
  } finally {
    await taken.release();
  }
}

async function writeInto(folder: string, contents: BundleContents): Promise<EncodedBundle> {
  const bundle = encodeBundle(contents);
  const before = await filesBefore(folder);
  for (const [name, bytes] of bundle.files) {
    await writeWhole(join(folder, name), bytes);
  }
  for (const name of before) {
    if (isOurs(name) && !bundle.files.has(name)) {
      await rm(join(folder, name), { force: true });
    }
  }
  return bundle;
}

/** @throws InputError where they are no bundle */
async function filesBefore(folder: string): Promise<string[]> {
  const before = await readdir(folder);
  if (!before.includes('bundle.json') && !before.every(isOurs)) {
    throw new InputError({
      place: folder,
      problem: 'the folder holds other files and no bundle',
      remedy: 'name a new or an empty folder',
    });
  }
  return before;
}

/**
 * Files of elements, references and structures, of an old bundle or left by a killed run,
 * and files that were still being written.
 */
function isOurs(name: string): boolean {
  return (
    isTemporary(name) ||
    /^[A-Z][a-z]?-[0-9a-f]{8}\.(forests|references|structures)(\.part)?$|^bundle\.json\.part$/.test(name)
  );
}
