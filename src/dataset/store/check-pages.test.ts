import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { arbitraryMaterial } from '../../../test/arbitrary-material.ts';
import { hasReference, referencePath } from '../../../test/reference.ts';
import { InputError } from '../../base/input-error.ts';
import { recipeNamed } from '../../spectrum/features/recipes.ts';
import { openStore } from './open-store.node.ts';
import { rowsOfMaterial } from './rows-of-material.ts';
import { writeStore } from './write-store.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-pages-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads every row; the number of them, or the refusal. */
async function read(path: string): Promise<number | InputError> {
  try {
    const { store, close } = await openStore(path);
    let count = 0;
    try {
      for (const element of store.elements) {
        for await (const _ of store.rows(element)) {
          count++;
        }
      }
    } finally {
      await close();
    }
    return count;
  } catch (error) {
    if (error instanceof InputError) {
      return error;
    }
    throw error;
  }
}

test('every bit of a store may be damaged: it is read or refused, soon and in bounded memory', async () => {
  const recipe = recipeNamed('paper');
  const rows = fc
    .sample(arbitraryMaterial, { numRuns: 4, seed: 3 })
    .map((each) => rowsOfMaterial(each, recipe));
  const path = join(folder, 'whole.parquet');
  await writeStore(path, rows, recipe);
  expect(await read(path)).toBe(rows.flat().length);
  const whole = readFileSync(path);
  let refused = 0;
  let seed = 1;
  for (let mutant = 0; mutant < 300; mutant++) {
    const bytes = new Uint8Array(whole);
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    bytes[seed % bytes.length]! ^= 1 << (mutant & 7);
    writeFileSync(join(folder, 'damaged.parquet'), bytes);
    refused += (await read(join(folder, 'damaged.parquet'))) instanceof InputError ? 1 : 0;
  }
  expect(refused).toBeGreaterThan(20);
});

test.runIf(hasReference)('pages that looped for ever or filled the memory are refused', async () => {
  for (const name of ['store-144.parquet', 'store-1130.parquet']) {
    const found = await read(referencePath(`cases/attack/${name}`));
    expect(String(found)).toMatch(/the file is damaged, the rows of \w+ cannot be read/);
  }
});
