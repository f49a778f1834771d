import { readFile } from 'node:fs/promises';
import { InputError } from '../../base/input-error.ts';
import { recordOfLine } from '../../base/text/json-fields.ts';
import { refusalOf } from '../import/attempt.node.ts';
import { datasetLines } from '../read-dataset.node.ts';
import { openStore } from '../store/open-store.node.ts';

/** Materials that are to be left out: for one element where the file says which, otherwise for all. */
export class ExceptedMaterials {
  readonly #ids = new Set<string>();

  add(id: string, element?: string): void {
    this.#ids.add(element === undefined ? id : `${element} ${id}`);
  }

  has(id: string, element: string): boolean {
    return this.#ids.has(id) || this.#ids.has(`${element} ${id}`);
  }
}

/**
 * Reads which materials are to be left out: those of stores (.parquet) and of JSON lines (.jsonl, .jsonl.gz:
 * "id" and "element"), and the ids of text files, one a line.
 *
 * @throws InputError where a file cannot be read
 */
export async function exceptedMaterials(paths: readonly string[]): Promise<ExceptedMaterials> {
  const excepted = new ExceptedMaterials();
  for (const path of paths) {
    try {
      await addFrom(path, excepted);
    } catch (error) {
      throw refusalOf(error, path);
    }
  }
  return excepted;
}

async function addFrom(path: string, excepted: ExceptedMaterials): Promise<void> {
  if (path.endsWith('.parquet')) {
    const { store, close } = await openStore(path);
    try {
      for (const element of store.elements) {
        for await (const rows of store.cells(element, ['material_id'])) {
          for (const row of rows) {
            excepted.add(String(row.material_id), element);
          }
        }
      }
    } finally {
      await close();
    }
    return;
  }
  if (/\.jsonl(\.gz)?$/.test(path)) {
    for await (const { text, place } of datasetLines(path)) {
      const { id, element } = recordOfLine(text, place);
      if (typeof id !== 'string') {
        throw new InputError({ place, problem: 'expected "id" to name a material' });
      }
      excepted.add(id, typeof element === 'string' ? element : undefined);
    }
    return;
  }
  for (const line of (await readFile(path, 'utf8')).split('\n')) {
    if (line.trim()) {
      excepted.add(line.trim());
    }
  }
}
