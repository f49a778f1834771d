import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { gunzip } from '../../base/bytes/gunzip.ts';
import { writeWhole } from '../../base/files/write-whole.node.ts';
import { InputError } from '../../base/input-error.ts';
import type { Batch } from './fetch-batch.ts';
import type { MaterialList } from './list-materials.ts';

/** About the longest text that engines hold. */
const mostContentBytes = 2 ** 29 - 2 ** 20;

/**
 * What has been fetched so far, as files in a folder: for each element the list of its materials, and
 * each batch under the name of the materials in it. A file is written under another name and renamed, so
 * that each is whole or not there.
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
      throw new InputError({
        place: path,
        problem: `the file cannot be read (${(error as NodeJS.ErrnoException).code})`,
      });
    }
    try {
      return JSON.parse(new TextDecoder().decode(gunzip(bytes, mostContentBytes))) as Content;
    } catch {
      // Damaged by something else than this program: it is fetched again.
      return undefined;
    }
  }

  #write(name: string, content: unknown): Promise<void> {
    return writeWhole(join(this.folder, name), gzipSync(JSON.stringify(content)));
  }
}

/** The same materials have the same name in every run, whatever was added to the list since. */
function batchName(materials: readonly string[]): string {
  return `${createHash('sha256').update(materials.join(',')).digest('hex').slice(0, 16)}.json.gz`;
}
