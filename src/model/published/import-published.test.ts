import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pickledForest } from '../../../test/scikit-learn-pickle.ts';
import { InputError } from '../../base/input-error.ts';
import { importPublished } from './import-published.node.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgewise-published-'));
  mkdirSync(join(folder, 'cnum'));
  mkdirSync(join(folder, 'cmotif'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const always = (label: string) =>
  pickledForest({ classes: [label], featureCount: 200, trees: [[{ counts: [1] }]] });

test('takes element and CN from the names and leaves other files alone', async () => {
  writeFileSync(join(folder, 'cnum', 'RandomForest_Fe_c_num.sav'), always('CN_6'));
  writeFileSync(join(folder, 'cnum', 'README.txt'), 'no model');
  writeFileSync(join(folder, 'cmotif', 'RandomForest_Fe_c_env_ex_CN_12.sav'), always('cuboctahedral'));
  writeFileSync(join(folder, 'cmotif', 'RandomForest_Li_c_env_ex_CN_4.sav'), always('tetrahedral'));
  const progress: string[] = [];
  const imported = await importPublished(folder, (done, all) => progress.push(`${done}/${all}`));
  expect(
    imported.elements.map(({ element, cn, motifs }) => [element, cn?.classes, [...motifs.keys()]]),
  ).toEqual([
    ['Fe', ['CN_6'], [12]],
    ['Li', undefined, [4]],
  ]);
  expect(imported.filesRead).toBe(3);
  expect(imported.refused).toEqual([]);
  expect(imported.warnings).toEqual([
    'Li has motif forests and no CN forest: its spectra cannot be identified',
  ]);
  expect(progress).toEqual(['1/3', '2/3', '3/3']);
});

test('reports a broken file and reads the others', async () => {
  writeFileSync(join(folder, 'cnum', 'RandomForest_Fe_c_num.sav'), always('CN_6').slice(0, -20));
  writeFileSync(join(folder, 'cnum', 'RandomForest_Ni_c_num.sav'), always('CN_6'));
  mkdirSync(join(folder, 'cnum', 'RandomForest_V_c_num.sav'));
  const imported = await importPublished(folder);
  expect(imported.elements.map(({ element }) => element)).toEqual(['Ni']);
  expect(imported.refused.map(({ file }) => file)).toEqual([
    'cnum/RandomForest_Fe_c_num.sav',
    'cnum/RandomForest_V_c_num.sav',
  ]);
  expect(imported.refused[0]!.reason).toMatch(
    /^cnum\/RandomForest_Fe_c_num\.sav: the compressed data are damaged/,
  );
  expect(imported.refused[1]!.reason).toContain('EISDIR');
});

test('refuses a folder without models', async () => {
  await expect(importPublished(join(folder, 'none'))).rejects.toThrow(InputError);
  await expect(importPublished(folder)).rejects.toThrow('holds no published models');
});
