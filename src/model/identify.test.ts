import { describe, expect, test } from 'vitest';
import { paperThresholds } from '../environment/ranking-labels.ts';
import type { Forest, Tree } from '../learn/forest/forest.ts';
import { anchoredRecipe } from '../spectrum/features/recipes.ts';
import type { Spectrum } from '../spectrum/spectrum.ts';
import type { Bundle } from './bundle/open-bundle.ts';
import { identify } from './identify.ts';
import type { TwoStepForests } from './two-step/two-step-forests.ts';
import { TwoStepModel } from './two-step/two-step-model.ts';

/** An edge at 7120 eV with a white line of the given height 6 eV above it, whose edge step is 1. */
function ironSpectrum(whiteLine = 0.5): Spectrum {
  const energyEv = Float64Array.from({ length: 461 }, (_, i) => 7080 + 0.25 * i);
  const mu = energyEv.map(
    (energy) =>
      0.5 + Math.atan((energy - 7120) / 0.8) / Math.PI + whiteLine * Math.exp(-(((energy - 7126) / 2) ** 2)),
  );
  return { name: 'sample', energyEv, mu, state: 'normalised' };
}

const bundle: Pick<Bundle, 'manifest' | 'hash'> = {
  hash: 'c0ffee',
  manifest: {
    format: 'edgewise-bundle',
    formatVersion: 1,
    name: 'test',
    version: '1.2',
    programVersion: '0',
    seeds: {},
    recipe: anchoredRecipe,
    thresholds: paperThresholds,
    elements: {},
    credits: [],
    card: { summary: '' },
  },
};

/** A forest whose trees each answer one class whatever comes. */
function voting(classes: readonly string[], votes: readonly number[]): Forest {
  const trees = votes.flatMap((count, label) =>
    Array.from(
      { length: count },
      (): Tree => ({
        feature: Int16Array.of(-1),
        threshold: Float32Array.of(0),
        left: Int32Array.of(0),
        right: Int32Array.of(0),
        leafProbabilities: Float64Array.from(classes, (_, c) => Number(c === label)),
      }),
    ),
  );
  return { classes, featureCount: 200, trees };
}

const octahedral = voting(['octahedral', 'octahedral-pentagonal pyramidal'], [1, 3]);
const tetrahedral = voting(['tetrahedral'], [1]);

const forests: TwoStepForests = {
  element: 'Fe',
  cn: voting(['CN_4', 'CN_4-CN_5', 'CN_5', 'CN_6', 'CN_6-CN_4'], [5, 0, 1, 3, 11]),
  motifs: new Map([
    [4, tetrahedral],
    [6, octahedral],
  ]),
};
const iron = new TwoStepModel(forests);
/** The same with other forests. */
const ironWith = (changes: Partial<TwoStepForests>) => new TwoStepModel({ ...forests, ...changes });

describe('identify', () => {
  const answer = identify(ironSpectrum(), iron, bundle, { file: 'a/sample.xdi' });

  test('takes the absorber of the model, also where a caller hands on an element that nobody named', () => {
    const options = { file: 'a/sample.xdi', element: undefined };
    expect(identify(ironSpectrum(), iron, bundle, options)).toEqual(answer);
  });

  test('answers with the fields of the contract, in its order', () => {
    expect(Object.keys(answer)).toEqual([
      'file',
      'element',
      'edge',
      'e0',
      'e0Source',
      'recipe',
      'anchor',
      'window',
      'model',
      'coordination',
      'environments',
      'top',
      'agreement',
      'warnings',
    ]);
    expect(answer).toMatchObject({
      file: 'a/sample.xdi',
      element: 'Fe',
      edge: 'K',
      recipe: 'anchored-0.5',
      model: { name: 'test', version: '1.2', hash: 'c0ffee' },
    });
    expect(Math.abs(answer.anchor - 7120)).toBeLessThan(1);
    expect(answer.window.from).toBeCloseTo(answer.anchor - 5, 9);
    expect(answer.window.to).toBeCloseTo(answer.anchor + 45, 9);
  });

  test('ranks the CN labels and leaves out what no tree says', () => {
    expect(answer.coordination).toEqual([
      { label: 'CN_6-CN_4', probability: 0.55 },
      { label: 'CN_4', probability: 0.25 },
      { label: 'CN_6', probability: 0.15 },
      { label: 'CN_5', probability: 0.05 },
    ]);
    expect(answer.agreement).toBe(0.55);
  });

  test('ranks the motifs of the CNs of the best label, and adds other likely CNs', () => {
    expect(answer.environments.map((e) => [e.coordinationNumber, e.motifs[0]?.label])).toEqual([
      [6, 'octahedral-pentagonal pyramidal'],
      [4, 'tetrahedral'],
    ]);
    // CN 4 is part of CN_6-CN_4 and of CN_4; CN 5 with 5 % is not worth a look.
    expect(answer.environments.map((e) => e.probability)).toEqual([
      expect.closeTo(0.7, 12),
      expect.closeTo(0.8, 12),
    ]);
    expect(answer.environments[0]!.motifs[0]!.probability).toBe(0.75);
    const other = ironWith({ cn: voting(['CN_4', 'CN_5', 'CN_6'], [12, 3, 5]) });
    expect(
      identify(ironSpectrum(), other, bundle).environments.map((e) => [
        e.coordinationNumber,
        e.motifs.length,
      ]),
    ).toEqual([
      [4, 1],
      [6, 2],
      [5, 0],
    ]);
  });

  test('names the best environment, or the CN alone where no motif forest exists', () => {
    expect(answer.top).toBe('CN_6-octahedral-pentagonal pyramidal');
    const bare = identify(ironSpectrum(), ironWith({ motifs: new Map() }), bundle);
    expect(bare.top).toBe('CN_6');
    expect(bare.warnings).toContain(
      'The bundle has no motif forest for CN 4 of Fe: the motif stays undetermined.',
    );
  });

  test('gives the first of two equal labels and says that they are equal', () => {
    const tied = identify(
      ironSpectrum(),
      ironWith({ cn: voting(['CN_4', 'CN_5', 'CN_6'], [8, 6, 8]) }),
      bundle,
    );
    expect(tied.coordination.map(({ label }) => label)).toEqual(['CN_4', 'CN_6', 'CN_5']);
    expect(tied.warnings).toContain(
      'CN_4 (36 %) and CN_6 (36 %) are closer to each other than 22 trees can tell apart.',
    );
    expect(answer.warnings.join()).not.toContain('closer to each other');
  });

  test('a shift of the energy axis moves the window with it: no warning blames the calibration', () => {
    expect(identify(ironSpectrum(), iron, bundle).warnings.join()).not.toContain('calibration');
  });

  test('takes E0 and a shift from outside', () => {
    const given = identify(ironSpectrum(), iron, bundle, { e0Ev: 7121, shiftEv: 1 });
    expect(given.e0).toBe(7121);
    expect(given.e0Source).toBe('given');
    expect(given.anchor).toBeCloseTo(answer.anchor + 1, 6);
  });

  test('refuses what is no K edge, and an element without a CN forest', () => {
    expect(() => identify({ ...ironSpectrum(), edge: 'L3' }, iron, bundle)).toThrow(
      'The spectrum is of the L3 edge, and the models are of K edges; give a K-edge spectrum.',
    );
    expect(() => identify(ironSpectrum(), ironWith({ cn: undefined }), bundle)).toThrow(
      'The model of Fe has motif forests but no CN forest to begin with; choose another bundle.',
    );
  });

  test('gives the same bytes again', () => {
    expect(JSON.stringify(identify(ironSpectrum(), iron, bundle, { file: 'a/sample.xdi' }))).toBe(
      JSON.stringify(answer),
    );
  });
});
