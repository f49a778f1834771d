import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ByteWriter } from 'hyparquet-writer';
import { makeFolder } from '../../base/make-folder.node.ts';
import { writeRefusal } from '../../base/write-refusal.ts';
import type { Recipe } from '../../spectrum/recipe.ts';
import type { SpectrumRow } from './spectrum-row.ts';
import { StoreWriter } from './store-writer.ts';

/**
 * Writes a dataset store under a temporary name and renames it once it is whole: a killed run leaves the old file or
 * none.
 *
 * @param materials the rows of one material at a time
 * @param recipe the recipe of the rows' features
 * @throws InputError where the place cannot be written or the disk is full
 */
export async function writeStore(
  path: string,
  materials: Iterable<readonly SpectrumRow[]> | AsyncIterable<readonly SpectrumRow[]>,
  recipe: Recipe,
): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  let file: number | undefined;
  try {
    await makeFolder(dirname(path));
    file = openSync(temporary, 'wx');
    const writer = fileWriter(file);
    const store = new StoreWriter(writer, recipe);
    for await (const rows of materials) {
      store.add(rows);
    }
    store.finish();
    fsyncSync(file);
    closeSync(file);
    file = undefined;
    await rename(temporary, path);
  } catch (error) {
    if (file !== undefined) {
      closeSync(file);
    }
    await rm(temporary, { force: true });
    throw writeRefusal(error, path);
  }
}

/** Bytes that are kept before they go to the disk. */
const flushBytes = 4 * 2 ** 20;

/** hyparquet-writer's own writes to a file open it anew for every chunk, and lose what a full disk did not take. */
function fileWriter(file: number): ByteWriter {
  const writer = new ByteWriter(flushBytes);
  const grow = writer.ensure.bind(writer);
  const flush = (): void => {
    const bytes = new Uint8Array(writer.buffer, 0, writer.index);
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(file, bytes, done);
    }
    writer.index = 0;
  };
  writer.ensure = (size) => {
    if (writer.index + size > flushBytes) {
      flush();
    }
    grow(size);
  };
  writer.finish = flush;
  return writer;
}
