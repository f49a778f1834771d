import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { InputError } from '../base/input-error.ts';
import { type MaterialSpectra, parseMaterialSpectra } from './material-spectra.ts';
import { materialsOfRows } from './store/materials-of-rows.ts';
import { openStore } from './store/open-store.node.ts';

const linesFile = /\.jsonl(\.gz)?$/;
const storeFile = /\.parquet$/;

/** Options of `readDataset`. */
export interface ReadDatasetOptions {
  /** Read the materials of these elements only; a store reads nothing of the others. @default all */
  readonly elements?: readonly string[];
}

/**
 * Reads spectra with their structures from datasets, one after the other: stores (`.parquet`) element by
 * element, JSON lines (`.jsonl` or `.jsonl.gz`) line by line.
 *
 * @param paths files, or folders whose `*.parquet` and `xanes-*.jsonl(.gz)` files are read in the order of
 * their names
 * @throws InputError where a path is missing, a folder has no such file, or a line or row is broken
 */
export async function* readDataset(
  paths: readonly string[],
  { elements }: ReadDatasetOptions = {},
): AsyncGenerator<MaterialSpectra> {
  for (const path of paths) {
    for (const file of await datasetFiles(path)) {
      if (storeFile.test(file)) {
        yield* readStore(file, elements);
      } else {
        for await (const { text, place } of datasetLines(file)) {
          const material = parseMaterialSpectra(text, place);
          if (!elements || elements.includes(material.element)) {
            yield material;
          }
        }
      }
    }
  }
}

/** The dataset files that a path stands for. */
export async function datasetFiles(path: string): Promise<string[]> {
  const info = await stat(path).catch(() => undefined);
  if (!info) {
    throw new InputError({ place: path, problem: 'no such file or folder' });
  }
  if (!info.isDirectory()) {
    return [path];
  }
  const names = (await readdir(path))
    .filter((name) => storeFile.test(name) || (name.startsWith('xanes-') && linesFile.test(name)))
    .sort();
  if (!names.length) {
    throw new InputError({
      place: path,
      problem: 'the folder holds no *.parquet, xanes-*.jsonl or xanes-*.jsonl.gz file',
    });
  }
  return names.map((name) => join(path, name));
}

async function* readStore(
  path: string,
  elements: readonly string[] | undefined,
): AsyncGenerator<MaterialSpectra> {
  const { store, close } = await openStore(path);
  try {
    for (const element of store.elements) {
      if (!elements || elements.includes(element)) {
        yield* materialsOfRows(store.rows(element, { features: false }));
      }
    }
  } finally {
    await close();
  }
}

/** The lines of a file of JSON lines, blank ones apart. @throws InputError where the file breaks off */
export async function* datasetLines(
  path: string,
): AsyncGenerator<{ readonly text: string; readonly place: string }> {
  if (!linesFile.test(path)) {
    throw new InputError({
      place: path,
      problem: 'expected a dataset, a store (.parquet) or JSON lines (.jsonl or .jsonl.gz)',
    });
  }
  const file = createReadStream(path);
  const input = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  // pipe() does not hand on errors: without this a file that cannot be read would hang the line reader.
  if (input !== file) {
    file.on('error', (error) => input.destroy(error));
  }
  let number = 0;
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  for (;;) {
    let next: IteratorResult<string>;
    try {
      next = await lines.next();
    } catch (error) {
      throw new InputError({
        place: path,
        problem: `the file breaks off after line ${number} (${(error as Error).message})`,
      });
    }
    if (next.done) {
      return;
    }
    number++;
    if (next.value.trim()) {
      yield { text: next.value, place: `${path}, line ${number}` };
    }
  }
}
