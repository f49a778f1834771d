import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { paperThresholds } from '../../environment/ranking-labels.ts';
import type { Forest } from '../../learn/forest/forest.ts';
import { anchoredRecipe } from '../../spectrum/features/recipes.ts';
import type { ElementModel } from '../element-model.ts';
import { TwoStepModel } from '../two-step/two-step-model.ts';
import { openBundleFolder, writeBundleFolder } from './bundle-folder.node.ts';
import { embeddedBundleFolder } from './embedded.node.ts';
import { type BundleContents, encodeBundle } from './encode-bundle.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgewise-bundle-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A forest that always answers the one label. */
const always = (label: string): Forest => ({
  classes: [label],
  featureCount: 200,
  trees: [
    {
      feature: Int16Array.of(-1),
      threshold: Float32Array.of(0),
      left: Int32Array.of(0),
      right: Int32Array.of(0),
      leafProbabilities: Float64Array.of(1),
    },
    {
      feature: Int16Array.of(0, -1, -1),
      threshold: Float32Array.of(label.length, 0, 0),
      left: Int32Array.of(1, 0, 0),
      right: Int32Array.of(2, 0, 0),
      leafProbabilities: Float64Array.of(1),
    },
  ],
});

const classesOf = (model: ElementModel) => (model as TwoStepModel).cn!.classes;

const contents = (labels: Record<string, string>): BundleContents => ({
  name: 'test',
  version: '1',
  programVersion: '0.1.0',
  seeds: {},
  recipe: anchoredRecipe,
  thresholds: paperThresholds,
  credits: [],
  card: { summary: 'Made by a test.' },
  elements: Object.entries(labels).map(
    ([element, label]) => new TwoStepModel({ element, cn: always(label), motifs: new Map() }),
  ),
});

test('writes a bundle that can be opened again, and nothing else', async () => {
  const target = join(folder, 'deep', 'bundle');
  const { hash } = await writeBundleFolder(target, contents({ Fe: 'CN_6', Ni: 'CN_4' }));
  const bundle = await openBundleFolder(target);
  expect(bundle.hash).toBe(hash);
  expect(classesOf(await bundle.load('Ni'))).toEqual(['CN_4']);
  expect(readdirSync(target).map((name) => name.replace(/-\w{8}/, ''))).toEqual([
    'Fe.forests',
    'Ni.forests',
    'bundle.json',
  ]);
});

test('replaces an old bundle, drops its files and leaves those of others alone', async () => {
  await writeBundleFolder(folder, contents({ Fe: 'CN_6', Ni: 'CN_4' }));
  writeFileSync(join(folder, 'NOTES.txt'), 'mine');
  await writeBundleFolder(folder, contents({ Fe: 'CN_4-CN_6' }));
  const bundle = await openBundleFolder(folder);
  expect(bundle.elements).toEqual(['Fe']);
  expect(classesOf(await bundle.load('Fe'))).toEqual(['CN_4-CN_6']);
  expect(readdirSync(folder)).toHaveLength(3);
  expect(readFileSync(join(folder, 'NOTES.txt'), 'utf8')).toBe('mine');
});

test('leaves the old bundle whole where a run ends before its last rename', async () => {
  await writeBundleFolder(folder, contents({ Fe: 'CN_6' }));
  const { files } = encodeBundle(contents({ Fe: 'CN_4-CN_6' }));
  for (const [name, bytes] of files) {
    writeFileSync(join(folder, name === 'bundle.json' ? 'bundle.json.part' : name), bytes);
  }
  expect(classesOf(await (await openBundleFolder(folder)).load('Fe'))).toEqual(['CN_6']);
  // The next run clears up behind it.
  await writeBundleFolder(folder, contents({ Fe: 'CN_5' }));
  expect(readdirSync(folder)).toHaveLength(2);
});

test('replaces a damaged bundle', async () => {
  writeFileSync(join(folder, 'bundle.json'), '{"format":');
  await writeBundleFolder(folder, contents({ Fe: 'CN_6' }));
  expect((await openBundleFolder(folder)).elements).toEqual(['Fe']);
});

test('does not write among the files of others', async () => {
  writeFileSync(join(folder, 'thesis.tex'), '');
  await expect(writeBundleFolder(folder, contents({ Fe: 'CN_6' }))).rejects.toThrow(
    `${folder}: the folder holds other files and no bundle; name a new or an empty folder.`,
  );
  expect(readdirSync(folder)).toEqual(['thesis.tex']);
});

test('says where no bundle is', async () => {
  await expect(openBundleFolder(join(folder, 'none'))).rejects.toThrow(
    /none, bundle\.json: it cannot be read \(ENOENT\); name the folder of a bundle/,
  );
});

test('knows where the embedded bundle is', () => {
  expect(resolve(embeddedBundleFolder)).toBe(resolve(import.meta.dirname, '../../../models/default'));
});
