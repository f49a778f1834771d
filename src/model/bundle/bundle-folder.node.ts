import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
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
        throw new InputError(
          `${name} cannot be read (${(error as NodeJS.ErrnoException).code}): name the folder of a bundle, as "edgewise train --out" writes it.`,
        );
      }
    },
  });
}

/**
 * Writes a bundle into a folder, which is made where it is missing. A bundle that stands there is replaced in one step,
 * by the renaming of `bundle.json`: a killed run leaves the old one or the new one. Other files are left alone.
 *
 * @throws InputError where the folder holds other things and no bundle
 */
export async function writeBundleFolder(folder: string, contents: BundleContents): Promise<EncodedBundle> {
  const bundle = encodeBundle(contents);
  await mkdir(folder, { recursive: true });
  const before = await readdir(folder);
  if (!before.includes('bundle.json') && !before.every(isOurs)) {
    throw new InputError(`${folder} holds other files and no bundle; name a new or an empty folder`);
  }
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

/** Element and references files, of an old bundle or left by a killed run, and files that were still being written. */
function isOurs(name: string): boolean {
  return /^[A-Z][a-z]?-[0-9a-f]{8}\.(forests|references)(\.part)?$|^bundle\.json\.part$/.test(name);
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.part`;
  const file = await open(part, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync(); // on the disk before the name says so
  } finally {
    await file.close();
  }
  await rename(part, path);
}
