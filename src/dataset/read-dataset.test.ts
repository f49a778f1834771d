import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { hasReference, referencePath } from '../../test/reference.ts';
import type { MaterialSpectra } from './material-spectra.ts';
import { readDataset } from './read-dataset.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-dataset-'));
afterAll(() => rmSync(folder, { recursive: true }));

const zeros = (n: number): number[] => new Array(n).fill(0);
const material = (id: string, changes: object = {}): string =>
  JSON.stringify({
    id,
    formula: 'NiO',
    element: 'Ni',
    edge: 'K',
    code: 'FEFF 10',
    lattice: [
      [4, 0, 0],
      [0, 4, 0],
      [0, 0, 4],
    ],
    species: ['Ni', 'O'],
    fractional: [
      [0, 0, 0],
      [0.5, 0.5, 0.5],
    ],
    sites: [{ index: 0, multiplicity: 1, energy: [1, 2], mu: [0, 1], p: zeros(12), q: zeros(25) }],
    meanP: zeros(12),
    meanQ: zeros(25),
    ...changes,
  });

async function read(name: string, bytes: string | Uint8Array): Promise<MaterialSpectra[]> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const materials: MaterialSpectra[] = [];
  for await (const item of readDataset([path])) {
    materials.push(item);
  }
  return materials;
}

test('plain and gzipped lines read alike', async () => {
  const lines = `${material('a')}\n\n${material('b')}\n`;
  const plain = await read('x.jsonl', lines);
  expect(plain.map((item) => item.id)).toEqual(['a', 'b']);
  expect(await read('x.jsonl.gz', gzipSync(lines))).toEqual(plain);
});

describe('broken input is refused with its place', () => {
  test.each([
    ['not JSON', 'nonsense', /line 2: expected one JSON object/],
    [
      'another edge',
      material('b', { edge: 'L3' }),
      /line 2 \(b\): expected K-edge spectra, found the L3 edge/,
    ],
    ['short p', material('b', { meanP: [1] }), /"meanP": expected 12 numbers, found 1/],
    [
      'a site that is null',
      material('b', { sites: [null] }),
      /line 2 \(b\), spectrum 1: expected a JSON object, found null/,
    ],
    ['no site', material('b', { sites: [] }), /"sites" is empty/],
    [
      'null in mu',
      material('b', { sites: [{ index: 0, energy: [1, 2], mu: [0, null] }] }),
      /"mu": number 2 is null/,
    ],
    [
      'falling energy',
      material('b', { sites: [{ index: 0, energy: [2, 1], mu: [0, 0] }] }),
      /energies must rise/,
    ],
    [
      'endless multiplicity',
      material('b', { sites: [{ index: 0, multiplicity: 1e308, energy: [1, 2], mu: [0, 0] }] }),
      /expected "multiplicity" to be a whole number of atoms, found 1e\+308/,
    ],
    ['counts', material('b', { species: ['Ni'] }), /1 species but 2 fractional/],
  ])('%s', async (_, line, message) => {
    await expect(read('broken.jsonl', `${material('a')}\n${line}\n`)).rejects.toThrow(message);
  });

  test('a gzip file cut short', async () => {
    const bytes = gzipSync(`${material('a')}\n${material('b')}\n`);
    await expect(read('cut.jsonl.gz', bytes.subarray(0, bytes.length - 20))).rejects.toThrow(/breaks off/);
  });

  test('a file that is no dataset, and none at all', async () => {
    await expect(read('x.csv', 'a,b')).rejects.toThrow(/expected a dataset, a store/);
    await expect(readDataset([join(folder, 'none')]).next()).rejects.toThrow(/no such file/);
    await expect(readDataset([folder]).next()).rejects.toThrow(/holds no \*\.parquet/);
  });
});

test.skipIf(!hasReference)('the reference data are read whole', async () => {
  let sites = 0;
  let materials = 0;
  for await (const item of readDataset([referencePath('data', 'xanes-feff10.jsonl.gz')])) {
    materials++;
    sites += item.sites.length;
  }
  expect([materials, sites]).toEqual([2223, 3641]);
});
