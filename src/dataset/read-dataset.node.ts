import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { InputError } from '../input-error.ts';
import { type MaterialSpectra, parseMaterialSpectra } from './material-spectra.ts';

const datasetFile = /\.jsonl(\.gz)?$/;

/**
 * Reads computed site spectra from JSON-lines files (`.jsonl` or `.jsonl.gz`), one after the other, line by line.
 *
 * @param paths files, or folders whose `xanes-*.jsonl(.gz)` files are read in the order of their names
 * @throws InputError where a path is missing, a folder has no such file, or a line is broken
 */
export async function* readDataset(paths: readonly string[]): AsyncGenerator<MaterialSpectra> {
  for (const path of paths) {
    for (const file of await datasetFiles(path)) yield* readFile(file);
  }
}

/** The dataset files that a path stands for. */
export async function datasetFiles(path: string): Promise<string[]> {
  const info = await stat(path).catch(() => undefined);
  if (!info) throw new InputError(`${path}: no such file or folder.`);
  if (!info.isDirectory()) return [path];
  const names = (await readdir(path))
    .filter((name) => name.startsWith('xanes-') && datasetFile.test(name))
    .sort();
  if (!names.length) {
    throw new InputError(`${path}: the folder holds no xanes-*.jsonl or xanes-*.jsonl.gz file.`);
  }
  return names.map((name) => join(path, name));
}

async function* readFile(path: string): AsyncGenerator<MaterialSpectra> {
  if (!datasetFile.test(path)) {
    throw new InputError(`${path}: expected a dataset in JSON lines (.jsonl or .jsonl.gz).`);
  }
  const file = createReadStream(path);
  const input = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  // pipe() does not hand on errors: without this a file that cannot be read would hang the line reader.
  if (input !== file) file.on('error', (error) => input.destroy(error));
  let number = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      if (line.trim()) yield parseMaterialSpectra(line, `${path}, line ${number}`);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path}: the file breaks off after line ${number} (${(error as Error).message}).`);
  }
}
