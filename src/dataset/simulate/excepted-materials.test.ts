import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { madeSite } from '../../../test/made-simulation.ts';
import { rocksalt } from '../../../test/small-oxides.ts';
import { recipeNamed } from '../../spectrum/features/recipes.ts';
import { labelMaterial } from '../import/label-material.ts';
import { rowsOfMaterial } from '../store/rows-of-material.ts';
import { writeStore } from '../store/write-store.node.ts';
import { exceptedMaterials } from './excepted-materials.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-except-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test('a store and JSON lines except a material for their element, a list of ids for all', async () => {
  const store = join(folder, 'known.parquet');
  const recipe = recipeNamed('anchored-0.3');
  const { energyEv, mu } = madeSite([0], 0.2);
  const { material } = labelMaterial({
    id: 'wustite',
    formula: 'FeO',
    element: 'Fe',
    code: 'FEFF 10',
    structure: rocksalt('wustite', 'Fe', 4.3),
    sites: [{ index: 0, multiplicity: 4, energyEv, mu }],
  });
  await writeStore(store, [rowsOfMaterial(material, recipe)], recipe);
  const lines = write('known.jsonl', '{"id":"spinel","element":"Al"}\n\n{"id":"quartz"}\n');
  const ids = write('ids.txt', 'rutile\r\n\n anatase \n');
  const excepted = await exceptedMaterials([store, lines, ids]);
  const elementsOf = (id: string): string[] =>
    ['Fe', 'Al', 'Ti'].filter((element) => excepted.has(id, element));
  expect(['wustite', 'spinel', 'quartz', 'rutile', 'anatase', 'other'].map(elementsOf)).toEqual([
    ['Fe'],
    ['Al'],
    ['Fe', 'Al', 'Ti'],
    ['Fe', 'Al', 'Ti'],
    ['Fe', 'Al', 'Ti'],
    [],
  ]);
});

test.each([
  ['none.txt', undefined, /none\.txt: no such file; check the path/],
  ['text.jsonl', 'mp-1\n', /text\.jsonl, line 1: expected one JSON object a line/],
  ['nameless.jsonl', '{"element":"Fe"}\n', /nameless\.jsonl, line 1: expected "id" to name a material/],
  ['broken.parquet', 'PAR1', /broken\.parquet: the file is cut off/],
])('%s is refused in a sentence', async (name, text, message) => {
  const path = text === undefined ? join(folder, name) : write(name, text);
  await expect(exceptedMaterials([path])).rejects.toThrow(message);
});
