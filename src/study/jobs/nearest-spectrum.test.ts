import { expect, test } from 'vitest';
import type { FeatureRow } from '../../train/feature-rows.ts';
import { NearestSpectrum } from './nearest-spectrum.ts';
import { similarityMeasures } from './similarity.ts';

const peakAt = (centre: number, height = 1): Float32Array =>
  Float32Array.from(
    { length: 40 },
    (_, i) => (i > 10 ? 1 : 0) + height * Math.exp(-(((i - centre) / 3) ** 2)),
  );

const row = (features: Float32Array, cnLabel: string): FeatureRow => ({
  features,
  source: {
    materialId: cnLabel,
    formula: 'X',
    element: 'Fe',
    kind: 'site',
    spectrum: { name: cnLabel, energyEv: new Float64Array(40), mu: new Float64Array(40), state: 'computed' },
    labels: { cnLabel, motifLabels: {} },
  },
});

const nearest = new NearestSpectrum([
  row(peakAt(14), 'CN_4'),
  row(peakAt(20), 'CN_6'),
  row(peakAt(30), 'CN_8'),
]);

test('answers as the training spectrum that is most like the asked one', () => {
  const { labels, prediction } = nearest.answerRows([peakAt(20.5), peakAt(14), peakAt(29, 1.1)]);
  expect(labels.map(({ cnLabel }) => cnLabel)).toEqual(['CN_6', 'CN_4', 'CN_8']);
  expect([...prediction.probabilities]).toEqual([0, 1, 0, 1, 0, 0, 0, 0, 1]);
  expect(nearest.canAnswer({ cnLabel: 'CN_8', motifLabels: {} })).toBe(true);
  expect(nearest.canAnswer({ cnLabel: 'CN_5', motifLabels: {} })).toBe(false);
});

test.each(similarityMeasures)(
  '$name ranks a spectrum itself before a moved one, and that before one moved farther',
  ({ of }) => {
    const asked = peakAt(20);
    const values = [asked, peakAt(21), peakAt(24)].map((other) => of(asked, other));
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(new Set(values).size).toBe(3);
    // A spectrum of nothing gives a number, too.
    expect(of(asked, new Float32Array(40))).not.toBeNaN();
  },
);
