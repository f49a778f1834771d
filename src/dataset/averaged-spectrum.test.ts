import fc from 'fast-check';
import { expect, test } from 'vitest';
import { averagedSpectrum } from './averaged-spectrum.ts';

const line = (from: number, to: number, points: number, slope: number) => {
  const energyEv = Float64Array.from({ length: points }, (_, i) => from + ((to - from) * i) / (points - 1));
  return { energyEv, mu: energyEv.map((e) => slope * e) };
};

test('straight lines on different grids average to the straight line of the mean slope', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 40 }),
      fc.integer({ min: 2, max: 40 }),
      fc.integer({ min: 1, max: 9 }),
      (n, m, k) => {
        const mean = averagedSpectrum([
          { ...line(0, 10, n, 1), multiplicity: k },
          { ...line(-3, 8, m, 2), multiplicity: 1 },
        ]);
        expect(mean.energyEv[0]).toBe(0);
        expect(mean.energyEv.at(-1)).toBe(8);
        for (const [i, e] of mean.energyEv.entries()) {
          expect(mean.mu[i]).toBeCloseTo(((k + 2) / (k + 1)) * e, 10);
        }
      },
    ),
  );
});

test('one site is its own average, on its own grid', () => {
  const site = { ...line(5, 9, 7, 3), multiplicity: 4 };
  expect(averagedSpectrum([site])).toEqual({ energyEv: site.energyEv, mu: site.mu });
});
