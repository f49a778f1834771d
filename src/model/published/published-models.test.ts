import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { hasReference, referenceJson, referencePath } from '../../../test/reference.ts';
import type { Forest } from '../../learn/forest/forest.ts';
import { forestProbabilities } from '../../learn/forest/predict/evaluate-forest.ts';
import { type EncodedBundle, encodeBundle } from '../bundle/encode-bundle.ts';
import { type Bundle, openBundle } from '../bundle/open-bundle.ts';
import { evaluate } from '../evaluate.ts';
import { rankedLabels } from '../two-step/ranked-labels.ts';
import type { TwoStepModel } from '../two-step/two-step-model.ts';
import { importPublished, type PublishedImport } from './import-published.node.ts';
import { publishedBundle } from './published-bundle.ts';
import { readExperiments } from './read-experiments.ts';

interface Expected {
  readonly classes: string[];
  readonly proba: number[];
  readonly label: string;
}

interface ExpectedRow {
  readonly id: string;
  readonly element: string;
  /** Absent for the experiments, whose features are in experiments.json. */
  readonly features?: number[];
  readonly cn: Expected | null;
  readonly motifAllAvailableCN: Record<string, Expected> | null;
}

describe.skipIf(!hasReference)('the published models, through import, bundle and back', () => {
  let imported: PublishedImport;
  let encoded: EncodedBundle;
  let bundle: Bundle;

  beforeAll(async () => {
    imported = await importPublished(referencePath('published', 'models'));
    encoded = encodeBundle(publishedBundle(imported.elements, 'test'));
    bundle = await openBundle({ place: 'memory', read: async (name) => encoded.files.get(name)! });
  }, 120_000);

  test('are all there', () => {
    expect(imported.refused).toEqual([]);
    expect(imported.filesRead).toBe(117);
    expect(imported.warnings).toEqual([
      'Li has motif forests and no CN forest: its spectra cannot be identified',
    ]);
    const forests = Object.values(bundle.manifest.elements).flatMap((entry) => entry.forests);
    expect(forests.reduce((sum, forest) => sum + forest.nodes, 0)).toBe(1_910_128);
  });

  test('take under 2.6 bytes a node', () => {
    const bytes = Object.values(bundle.manifest.elements).reduce((sum, entry) => sum + entry.byteLength, 0);
    expect(bytes / 1_910_128).toBeLessThan(2.6);
  });

  test('give all class probabilities within 1e-12 and all labels exactly', async () => {
    const experiments = new Map(
      referenceJson<{ id: string; mu: number[] }[]>('published', 'experiments.json').map(({ id, mu }) => [
        id,
        mu,
      ]),
    );
    const { rows } = referenceJson<{ rows: ExpectedRow[] }>('published', 'expected-predictions.json.gz');
    let compared = 0;
    for (const row of rows) {
      const model = (await bundle.load(row.element)) as TwoStepModel;
      const features = Float32Array.from(row.features ?? experiments.get(row.id)!);
      const check = (forest: Forest, expected: Expected, what: string): void => {
        expect(forest.classes, what).toEqual(expected.classes);
        const probabilities = forestProbabilities(forest, features);
        for (const [c, probability] of probabilities.entries()) {
          expect(Math.abs(probability - expected.proba[c]!), what).toBeLessThanOrEqual(1e-12);
        }
        expect(rankedLabels(forest, features)[0]!.label, what).toBe(expected.label);
        compared++;
      };
      if (row.cn) {
        check(model.cn!, row.cn, `${row.id} CN`);
      }
      for (const [cn, expected] of Object.entries(row.motifAllAvailableCN ?? {})) {
        check(model.motifs.get(Number(cn.slice(3)))!, expected, `${row.id} motifs of ${cn}`);
      }
    }
    expect(rows).toHaveLength(56);
    expect(compared).toBeGreaterThan(180);
  });

  test('reproduce the headline of the paper: 23 of 28, with its five failures and both Jaccard scores', async () => {
    const text = readFileSync(referencePath('published', 'experiments.json'), 'utf8');
    const { rows, counted, correct, accuracy, jaccard, overlap } = await evaluate(
      bundle,
      readExperiments(text),
    );
    const inPaper = (JSON.parse(text) as { id: string; inPaper28: boolean }[]).filter((row) => row.inPaper28);
    expect(rows.filter((row) => !row.leftOut).map((row) => row.id)).toEqual(inPaper.map((row) => row.id));
    expect(rows.flatMap(({ formula, leftOut }) => (leftOut ? [`${formula}: ${leftOut}`] : []))).toEqual([
      'SrCO3: no true motif label for CN_9',
      'Al2O3: no motif forest for CN 6 of Al',
    ]);
    expect(rows.filter((row) => !row.leftOut && !row.topCorrect).map((row) => row.formula)).toEqual([
      'V2O5',
      'CuO',
      'ZnO',
      'Na2O',
      'V2O5',
    ]);
    expect([correct, counted]).toEqual([23, 28]);
    expect(accuracy).toBeCloseTo(0.8214, 4);
    expect(jaccard).toBeCloseTo(0.768, 3);
    expect(overlap).toBeCloseTo(22.5 / 28, 12);
  });
});
