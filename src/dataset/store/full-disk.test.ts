import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { arbitraryMaterial } from '../../../test/arbitrary-material.ts';
import { recipeNamed } from '../../spectrum/features/recipes.ts';
import { rowsOfMaterial } from './rows-of-material.ts';
import { writeStore } from './write-store.node.ts';

vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  writeSync: () => {
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  },
}));

test('a full disk is told in a sentence, and leaves nothing behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-full-'));
  const recipe = recipeNamed('paper');
  const rows = fc
    .sample(arbitraryMaterial, { numRuns: 3, seed: 1 })
    .map((each) => rowsOfMaterial(each, recipe));
  await expect(writeStore(join(folder, 'x.parquet'), rows, recipe)).rejects.toThrow(
    /x\.parquet: the disk is full; make room, or write elsewhere/,
  );
  expect(readdirSync(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
});
