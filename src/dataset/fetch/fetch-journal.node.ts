import { createHash } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { InputError } from '../../base/input-error.ts';
import { makeFolder } from '../../base/make-folder.node.ts';
import { writeRefusal } from '../../base/write-refusal.ts';
import type { Batch } from './fetch-batch.ts';
import type { MaterialList } from './list-materials.ts';

/**
 * What has been fetched so far, as files in a folder: for each element the list of its materials, and each batch under the
 * name of the materials in it. A file is written under another name and renamed, so that each is whole or not there.
 */
export class FetchJournal {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  list(element: string): Promise<MaterialList | undefined> {
    return this.#read<MaterialList>(join(element, 'materials.json.gz'));
  }

  saveList(element: string, list: MaterialList): Promise<void> {
    return this.#write(join(element, 'materials.json.gz'), list);
  }

  batch(element: string, materials: readonly string[]): Promise<Batch | undefined> {
    return this.#read<Batch>(join(element, batchName(materials)));
  }

  saveBatch(element: string, materials: readonly string[], batch: Batch): Promise<void> {
    return this.#write(join(element, batchName(materials)), batch);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  async #read<Content>(name: string): Promise<Content | undefined> {
    const path = join(this.folder, name);
    let bytes: Uint8Array;
    try {
      bytes = await readFile(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return undefined;
      }
      throw new InputError(`${path}: the file cannot be read (${(error as NodeJS.ErrnoException).code}).`);
    }
    try {
      return JSON.parse(gunzipSync(bytes).toString('utf8')) as Content;
    } catch {
      // Damaged by something else than this program: it is fetched again.
      return undefined;
    }
  }

  async #write(name: string, content: unknown): Promise<void> {
    const path = join(this.folder, name);
    const temporary = `${path}.tmp`;
    try {
      await makeFolder(dirname(path));
      await writeFile(temporary, gzipSync(JSON.stringify(content)));
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw writeRefusal(error, path);
    }
  }
}

/** The same materials have the same name in every run, whatever was added to the list since. */
function batchName(materials: readonly string[]): string {
  return `${createHash('sha256').update(materials.join(',')).digest('hex').slice(0, 16)}.json.gz`;
}
