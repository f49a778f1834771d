import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { ByteWriter } from 'hyparquet-writer';
import { replaceFile } from '../../base/files/write-whole.node.ts';
import type { Recipe } from '../../spectrum/features/recipe.ts';
import type { SpectrumRow } from './spectrum-row.ts';
import { StoreWriter } from './store-writer.ts';

/**
 * Writes a dataset store under a temporary name and renames it once it is whole:
 * a killed run leaves the old file or none.
 *
 * @param materials the rows of one material at a time
 * @param recipe the recipe of the rows' features
 * @param attribution where structures and spectra come from and under what licence
 * @throws InputError where the place cannot be written or the disk is full
 */
export async function writeStore(
  path: string,
  materials: Iterable<readonly SpectrumRow[]> | AsyncIterable<readonly SpectrumRow[]>,
  recipe: Recipe,
  attribution?: string,
): Promise<void> {
  await replaceFile(path, async (temporary) => {
    const file = openSync(temporary, 'wx');
    try {
      const store = new StoreWriter(fileWriter(file), recipe, attribution);
      for await (const rows of materials) {
        store.add(rows);
      }
      store.finish();
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  });
}

/** Bytes that are kept before they go to the disk. */
const flushBytes = 4 * 2 ** 20;

/**
 * hyparquet-writer's own writes to a file open it anew for every chunk,
 * and lose what a full disk did not take.
 */
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
