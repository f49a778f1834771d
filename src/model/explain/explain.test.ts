import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { fitForest } from '../../learn/forest/fit-forest.ts';
import { forestProbabilities } from '../../learn/forest/predict/evaluate-forest.ts';
import { Random } from '../../numeric/random.ts';
import { anchoredRecipe } from '../../spectrum/features/recipes.ts';
import type { ReferenceSpectrum, References } from '../references.ts';
import { TwoStepModel } from '../two-step/two-step-model.ts';
import { explain } from './explain.ts';
import { nearestReferences } from './nearest-references.ts';
import { noveltyOf } from './novelty.ts';
import { referenceSpacing } from './reference-spacing.ts';

const points = 200;

/**
 * Smooth made-up rows: CN 4 has a bump at feature 20, CN 6 a higher one at feature 70. Two of each material.
 */
function madeUp(count: number, seed: number | string): References {
  const random = new Random(seed);
  const spectra: ReferenceSpectrum[] = [];
  const features = new Float32Array(count * points);
  for (let i = 0; i < count; i++) {
    const four = i % 4 < 2;
    const [height, shift] = [1 + 0.2 * random.normal(), 3 * random.normal()];
    for (let f = 0; f < points; f++) {
      const bump = (at: number): number => height * Math.exp(-(((f - at - shift) / 6) ** 2));
      features[i * points + f] =
        1 / (1 + Math.exp((40 - f) / 4)) + bump(four ? 20 : 70) + 0.02 * random.normal();
    }
    spectra.push({
      materialId: `mp-${Math.floor(i / 2)}`,
      formula: 'FeO',
      kind: i % 2 ? 'averaged' : 'site',
      cnLabel: four ? 'CN_4' : 'CN_6',
      motifLabels: {},
    });
  }
  return { element: 'Fe', spectra, features };
}

const references = madeUp(80, 'references');
const asked = madeUp(12, 'asked');
const rowOf = (of: References, i: number) => of.features.slice(i * points, (i + 1) * points);
let model: TwoStepModel;
beforeAll(async () => {
  const labels = references.spectra.map(({ cnLabel }) => cnLabel);
  model = new TwoStepModel({
    element: 'Fe',
    cn: await fitForest(references.features, labels, { trees: 20 }),
    motifs: new Map(),
  });
});

function distance(a: Float32Array, b: Float32Array): number {
  return Math.hypot(...a.map((value, i) => value - b[i]!)) / Math.sqrt(a.length);
}

describe('nearestReferences', () => {
  test('is what measuring everything finds, one spectrum a material', () => {
    for (let i = 0; i < asked.spectra.length; i++) {
      const row = rowOf(asked, i);
      const best = new Map<string, number>();
      for (const [r, { materialId }] of references.spectra.entries()) {
        best.set(
          materialId,
          Math.min(best.get(materialId) ?? Number.POSITIVE_INFINITY, distance(row, rowOf(references, r))),
        );
      }
      const wanted = [...best].sort(([, a], [, b]) => a - b).slice(0, 7);
      const found = nearestReferences(row, references, 7);
      expect(found.map(({ materialId }) => materialId)).toEqual(wanted.map(([id]) => id));
      for (const [rank, near] of found.entries()) {
        // The reference sums up in Float32.
        expect(near.distance).toBeCloseTo(wanted[rank]![1], 5);
        const own = references.spectra.findIndex(
          ({ materialId, kind }) => materialId === near.materialId && kind === near.kind,
        );
        expect(near.features).toEqual([...rowOf(references, own)]);
      }
    }
  });

  test('finds a training spectrum itself at distance 0, and no more materials than there are', () => {
    const found = nearestReferences(rowOf(references, 5), references, 1000);
    expect(found[0]).toMatchObject({ ...references.spectra[5]!, distance: 0 });
    expect(found).toHaveLength(40);
  });

  test('refuses features of another recipe, and what is no number', () => {
    expect(() => nearestReferences(new Float32Array(100), references, 5)).toThrow(InputError);
    expect(() => nearestReferences(new Float32Array(points).fill(Number.NaN), references, 5)).toThrow(
      /finite numbers/,
    );
  });
});

describe('novelty', () => {
  test('holds a distance against those of the references to the nearest of another material', () => {
    const wanted = references.spectra
      .map(({ materialId }, i) =>
        Math.min(
          ...references.spectra.flatMap((other, j) =>
            other.materialId === materialId ? [] : [distance(rowOf(references, i), rowOf(references, j))],
          ),
        ),
      )
      .sort((a, b) => a - b);
    const spacing = referenceSpacing(references);
    expect(spacing).toHaveLength(80);
    for (const [i, value] of wanted.entries()) {
      expect(spacing[i]).toBeCloseTo(value, 5);
    }
    expect(noveltyOf(0, references)).toEqual({
      distance: 0,
      percentile: 0,
      limit: spacing[75],
      outside: false,
    });
    expect(noveltyOf(spacing[75]!, references)).toMatchObject({
      percentile: (100 * 75) / 80,
      outside: false,
    });
    const beyond = noveltyOf(spacing[75]! * 1.0001, references);
    expect(beyond.outside).toBe(true);
    // Two that are nearest to each other have the same distance, so that 77 may be nearer.
    expect(beyond.percentile).toBe(
      (100 * spacing.filter((usual) => usual < spacing[75]! * 1.0001).length) / 80,
    );
    expect(noveltyOf(1e9, references)).toMatchObject({ percentile: 100, outside: true });
  });

  test('does not depend on the order of the references', () => {
    const shuffle = new Random('order').shuffle(Int32Array.from({ length: 80 }, (_, i) => i));
    const shuffled: References = {
      ...references,
      spectra: Array.from(shuffle, (i) => references.spectra[i]!),
      features: Float32Array.from([...shuffle].flatMap((i) => [...rowOf(references, i)])),
    };
    const row = rowOf(asked, 3);
    const one = explain(row, model, references, anchoredRecipe);
    const other = explain(row, model, shuffled, anchoredRecipe);
    expect(other.novelty).toEqual(one.novelty);
    expect(other.nearest).toEqual(one.nearest);
    for (const [i, value] of one.attribution.values.entries()) {
      expect(other.attribution.values[i]).toBeCloseTo(value, 12);
    }
  });

  test('knows no limit with references of one material only', () => {
    const one = {
      ...references,
      spectra: references.spectra.slice(0, 2),
      features: references.features.slice(0, 400),
    };
    expect(noveltyOf(3, one)).toEqual({
      distance: 3,
      percentile: 0,
      limit: Number.POSITIVE_INFINITY,
      outside: false,
    });
  });
});

describe('explain', () => {
  test('adds up from the mean answer over the references to the probability, by features and by regions', () => {
    const forest = model.cn!;
    const answers = forestProbabilities(forest, references.features);
    for (let i = 0; i < asked.spectra.length; i++) {
      const row = rowOf(asked, i);
      const { attribution } = explain(row, model, references, anchoredRecipe);
      const column = forest.classes.indexOf(attribution.label);
      const probabilities = forestProbabilities(forest, row);
      expect(Math.max(...probabilities)).toBe(attribution.probability);
      const mean =
        answers.reduce((sum, p, at) => sum + (at % forest.classes.length === column ? p : 0), 0) / 80;
      expect(attribution.base).toBeCloseTo(mean, 12);
      const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
      expect(attribution.values).toHaveLength(points);
      expect(attribution.base + sum(attribution.values)).toBeCloseTo(attribution.probability, 12);
      expect(attribution.base + sum(attribution.regions.map(({ value }) => value))).toBeCloseTo(
        attribution.probability,
        12,
      );
    }
  });

  test('names the region in which the labels differ, and cuts the window at 15 and 30 eV', () => {
    // Features 20 and 70 of 200 over 50 eV: 5 eV and 17.6 eV above the start.
    const { regions } = explain(rowOf(asked, 0), model, references, anchoredRecipe).attribution;
    expect(regions.map(({ name, fromEv, toEv }) => [name, fromEv, toEv])).toEqual([
      ['pre-edge', 0, 15],
      ['main peak', 15, 30],
      ['post-peak', 30, 50],
    ]);
    const [preEdge, mainPeak, postPeak] = regions.map(({ value }) => value);
    expect(preEdge! + mainPeak!).toBeGreaterThan(0.3);
    expect(Math.abs(postPeak!)).toBeLessThan(0.1);
  });

  test('gives the same bytes again, also with references that were read again', () => {
    const again: References = { ...references, features: references.features.slice() };
    const row = rowOf(asked, 1);
    const text = JSON.stringify(explain(row, model, references, anchoredRecipe));
    expect(JSON.stringify(explain(row, model, references, anchoredRecipe))).toBe(text);
    expect(JSON.stringify(explain(row, model, again, anchoredRecipe))).toBe(text);
  });

  test('warns of a spectrum unlike all others, and of an answer that no near spectrum has', () => {
    expect(explain(rowOf(asked, 2), model, references, anchoredRecipe).warnings).toEqual([]);
    const strange = rowOf(asked, 2).map((value, f) => value + Math.sin(f / 3));
    expect(explain(strange, model, references, anchoredRecipe).warnings[0]).toMatch(
      /^The spectrum is unlike every training spectrum of Fe: its distance to the nearest, 0\.\d{3}, is more than 100 %/,
    );
    const relabelled: References = {
      ...references,
      spectra: references.spectra.map((each) => ({ ...each, cnLabel: 'CN_5' })),
    };
    expect(explain(rowOf(asked, 2), model, relabelled, anchoredRecipe).warnings.at(-1)).toBe(
      'None of the 5 nearest training materials has CN 6 first, as the answer does: they have CN 5. ' +
        'Such answers are wrong more often than right.',
    );
  });

  test('is the same whatever features the forest never asks for', () => {
    const asks = new Set(model.cn!.trees.flatMap(({ feature }) => [...feature]));
    const silent = Array.from({ length: points }, (_, f) => f).filter((f) => !asks.has(f));
    expect(silent.length).toBeGreaterThan(10);
    const row = rowOf(asked, 0);
    const { values } = explain(row, model, references, anchoredRecipe).attribution;
    fc.assert(
      fc.property(fc.constantFrom(...silent), fc.float({ noNaN: true, min: -5, max: 5 }), (f, value) => {
        const changed = row.slice();
        changed[f] = value;
        const { attribution } = explain(changed, model, references, anchoredRecipe);
        expect(attribution.values).toEqual(values);
        expect(values[f]).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  test('refuses what does not belong together', () => {
    const row = rowOf(asked, 0);
    const withoutCn = new TwoStepModel({ element: 'Fe', motifs: new Map([[6, model.cn!]]) });
    expect(() => explain(row, withoutCn, references, anchoredRecipe)).toThrow(/no CN forest/);
    expect(() => explain(row, model, { ...references, element: 'Ni' }, anchoredRecipe)).toThrow(
      'The model is of Fe, but the training spectra are of Ni.',
    );
    expect(() => explain(row, model, references, anchoredRecipe, { nearest: 0 })).toThrow(
      /at least 1, not 0/,
    );
    const narrow: References = { ...references, features: references.features.slice(0, 80 * 100) };
    expect(() => explain(row.slice(0, 100), model, narrow, anchoredRecipe)).toThrow(
      /no multiple of the 200 features/,
    );
  });
});
