import { describe, expect, test } from 'vitest';
import { madeUpSpectra } from '../../test/labelled-spectra.ts';
import { InputError } from '../base/input-error.ts';
import { encodeBundle } from '../model/bundle/encode-bundle.ts';
import { openBundle } from '../model/bundle/open-bundle.ts';
import { DistributionModel } from '../model/distribution/distribution-model.ts';
import { trainBundle } from './train-bundle.ts';
import type { TrainingSet } from './training-set.ts';

const set = (count: number): TrainingSet => ({ spectra: madeUpSpectra(count), codes: [], excluded: [] });
const options = {
  kind: 'distribution',
  forests: { cn: {}, motif: {}, distribution: { trees: 20 } },
} as const;

describe('a bundle of distribution models', () => {
  test('is trained, scored on held-out materials, calibrated, written and opened again', async () => {
    const trained = await trainBundle(set(90), options);
    const { files } = encodeBundle(trained.contents);
    const bundle = await openBundle({ place: 'here', read: async (name) => files.get(name)! });
    const model = (await bundle.load('Fe')) as DistributionModel;
    expect(model).toBeInstanceOf(DistributionModel);
    expect(bundle.manifest.elements.Fe).toMatchObject({ kind: 'distribution' });
    const { grouped } = trained.elements.Fe!;
    expect(grouped!.model.topCn.right).toBeGreaterThan(grouped!.baseline.topCn.right);
    // The two kinds of made-up sites are told apart for certain: the calibration makes answers decided.
    expect(model.sharpness).toBeGreaterThan(1);
    expect((await bundle.loadReferences('Fe'))!.spectra.length).toBeGreaterThan(0);
  });

  test.each([true, false])('asks half of its trees for window differences: %s', async (windowDifferences) => {
    const forests = { cn: {}, motif: {}, distribution: { trees: 20, windowDifferences } };
    const trained = await trainBundle(set(90), { ...options, forests });
    const { files } = encodeBundle(trained.contents);
    const bundle = await openBundle({ place: 'here', read: async (name) => files.get(name)! });
    const { featureCount, cn, differences } = (await bundle.load('Fe')) as DistributionModel;
    expect(differences?.windows.length).toBe(windowDifferences ? 4 * featureCount : undefined);
    expect(cn.featureCount).toBe(windowDifferences ? 2 * featureCount : featureCount);
    const askingMu = cn.trees.filter(({ feature }) => feature[0]! < featureCount);
    expect(askingMu).toHaveLength(windowDifferences ? 10 : 20);
    const { grouped } = trained.elements.Fe!;
    expect(grouped!.model.topCn.right).toBeGreaterThan(grouped!.baseline.topCn.right);
  });

  test('has the same bytes each time', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(async () => encodeBundle((await trainBundle(set(40), options)).contents)),
    );
    expect(second!.hash).toBe(first!.hash);
  });

  test('cannot be learnt from labels alone, and that is said', async () => {
    const labelsAlone = set(40).spectra.map(({ distribution: _, ...spectrum }) => spectrum);
    const training = trainBundle({ ...set(40), spectra: labelsAlone }, options);
    await expect(training).rejects.toThrow(InputError);
    await expect(training).rejects.toThrow(/Fe: its spectra have labels alone.*train the two-step model/);
  });
});
