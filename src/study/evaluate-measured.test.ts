import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasReference, referencePath } from '../../test/reference.ts';
import { syntheticSpectrum } from '../../test/synthetic-spectrum.ts';
import { paperThresholds } from '../environment/ranking-labels.ts';
import { readFile } from '../formats/read-file.ts';
import type { Forest } from '../learn/forest/forest.ts';
import { openBundleFolder } from '../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../model/bundle/embedded.node.ts';
import { encodeBundle } from '../model/bundle/encode-bundle.ts';
import { openBundle } from '../model/bundle/open-bundle.ts';
import { TwoStepModel } from '../model/two-step/two-step-model.ts';
import { lowAnchoredRecipe } from '../spectrum/features/recipes.ts';
import {
  evaluateMeasured,
  type ManifestEntry,
  type MeasuredSpectrum,
  readMeasuredManifest,
} from './evaluate-measured.ts';

describe.skipIf(!hasReference)('the embedded bundle on measured spectra', () => {
  test('fails where docs/accuracy.md says, with that answer', async () => {
    const page = readFileSync(new URL('../../docs/accuracy.md', import.meta.url), 'utf8');
    const [, table = ''] = page.split(/<!-- \/?failures -->/);
    const named = table
      .split('\n')
      .slice(3)
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .filter((cells) => cells.length > 5);
    expect(named.length).toBeGreaterThan(0);
    const ids = new Set(named.map(([, id]) => id));
    const spectra: MeasuredSpectrum[] = [];
    for (const set of ['measured', 'measured-more']) {
      const manifest = readFileSync(referencePath(set, 'manifest.json'), 'utf8');
      for (const entry of readMeasuredManifest(manifest, 'manifest.json').filter(({ id }) => ids.has(id))) {
        const fileName = basename(entry.csv);
        const bytes = readFileSync(referencePath(set, 'files', fileName));
        const { readings } = await readFile(bytes, { fileName, element: entry.element });
        spectra.push({ entry, spectrum: { ...readings[0]!.spectrum, state: entry.state } });
      }
    }
    const { rows } = await evaluateMeasured(await openBundleFolder(embeddedBundleFolder), spectra);
    const found = new Map(rows.map((row) => [row.id, row]));
    for (const [, id, formula, expected, answer, probability, verdict] of named) {
      expect(found.get(id!), id).toMatchObject({
        formula,
        expected,
        predicted: answer,
        verdict,
        right: false,
      });
      expect(found.get(id!)!.probability!.toFixed(2), id).toBe(probability);
    }
  });
});

describe('evaluateMeasured', () => {
  /** Says CN 6 of every spectrum of iron; its card knows mostly CN 4. */
  const cn: Forest = {
    classes: ['CN_6'],
    featureCount: lowAnchoredRecipe.points,
    trees: [
      {
        feature: Int16Array.of(-1),
        threshold: Float32Array.of(0),
        left: Int32Array.of(0),
        right: Int32Array.of(0),
        leafProbabilities: Float64Array.of(1),
      },
    ],
  };
  const { files } = encodeBundle({
    name: 'six',
    version: '1',
    programVersion: '0',
    seeds: {},
    recipe: lowAnchoredRecipe,
    thresholds: paperThresholds,
    elements: [new TwoStepModel({ element: 'Fe', cn, motifs: new Map() })],
    credits: [],
    card: { summary: '', elements: { Fe: { siteSpectra: 3, cnLabels: { CN_4: 2, CN_6: 1 } } } },
  });
  const entry = (id: string, cns: readonly (number | null)[], changes: Partial<ManifestEntry> = {}) => ({
    id,
    element: 'Fe',
    formula: 'FeO',
    domain: 'oxide',
    state: 'computed' as const,
    csv: '',
    expected: {
      sites: cns.map((each) => ({ fraction: 1, cn: each, motif: '' })),
      confidence: 'high' as const,
    },
    ...changes,
  });
  const spectrum = syntheticSpectrum({ state: 'computed' });
  const short = { ...spectrum, energyEv: spectrum.energyEv.slice(0, 30), mu: spectrum.mu.slice(0, 30) };

  test('counts by group, a refused spectrum as wrong, and asks only what is known and can be answered', async () => {
    const bundle = await openBundle({ place: 'memory', read: async (name) => files.get(name)! });
    const unknown = { expected: { sites: [], confidence: 'none' as const } };
    const { rows, groups } = await evaluateMeasured(bundle, [
      { entry: entry('right', [6]), spectrum },
      { entry: entry('wrong', [4]), spectrum },
      { entry: entry('refused', [6]), spectrum: short },
      { entry: entry('mixed', [4, 6, 6]), spectrum },
      { entry: entry('sulfide', [4], { domain: 'sulfide' }), spectrum },
      { entry: entry('unknown', [], unknown), spectrum },
      { entry: entry('cobalt', [6], { element: 'Co' }), spectrum },
    ]);
    expect(rows.map(({ id, right }) => [id, right])).toEqual([
      ['right', true],
      ['wrong', false],
      ['refused', false],
      ['mixed', true],
      ['sulfide', false],
    ]);
    expect(rows[2]!.refused).toBeDefined();
    expect(groups).toEqual([
      {
        group: 'oxide, one site',
        share: { right: 1, of: 3 },
        commonest: { right: 2, of: 3 },
        baseline: { right: 1, of: 3 },
      },
      {
        group: 'oxide, mixed sites',
        share: { right: 1, of: 1 },
        commonest: { right: 1, of: 1 },
        baseline: { right: 1, of: 1 },
      },
      {
        group: 'other',
        share: { right: 0, of: 1 },
        commonest: { right: 1, of: 1 },
        baseline: { right: 1, of: 1 },
      },
    ]);
  });
});

describe('a manifest', () => {
  test.each([
    ['{', /no JSON/],
    ['{}', /expected a list/],
    ['[{"id": "a"}]', /entry 1: "element": expected a text, found nothing/],
    [
      '[{"id":"a","element":"Fe","formula":"FeO","domain":"oxide","state":"raw","csv":"a.csv"}]',
      /"expected": expected a JSON object, found nothing/,
    ],
  ])('%s is refused with its place', (text, message) => {
    expect(() => readMeasuredManifest(text, 'manifest.json')).toThrow(message);
  });
});
