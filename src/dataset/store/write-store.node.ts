import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ByteWriter } from 'hyparquet-writer';
import { InputError } from '../../input-error.ts';
import { makeFolder } from '../../make-folder.node.ts';
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
    for await (const rows of materials) store.add(rows);
    store.finish();
    fsyncSync(file);
    closeSync(file);
    file = undefined;
    await rename(temporary, path);
  } catch (error) {
    if (file !== undefined) closeSync(file);
    await rm(temporary, { force: true });
    throw writeRefusal(error, path);
  }
}

/** What a user can do where a file cannot be written; other errors stay as they are. */
export function writeRefusal(error: unknown, path: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new InputError(
        `${path}: the disk is full; make room, or write elsewhere. Nothing was left behind.`,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new InputError(`${path}: no permission to write there; choose another place.`);
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EISDIR':
      return new InputError(
        `${path}: the place is taken by a file or folder of another kind; choose another name.`,
      );
    case 'EIO':
    case 'EFBIG':
    case 'ENODEV':
      return new InputError(
        `${path}: the file cannot be written (${code}); check the disk, or write elsewhere.`,
      );
    default:
      return error;
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
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    writer.index = 0;
  };
  writer.ensure = (size) => {
    if (writer.index + size > flushBytes) flush();
    grow(size);
  };
  writer.finish = flush;
  return writer;
}
