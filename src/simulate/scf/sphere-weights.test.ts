import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridRadii } from '../radial/radial-grid.ts';
import { sphereWeights } from './sphere-weights.ts';

test('the integral of r² e^(−ar) up to any radius', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.8, max: 4, noNaN: true }),
      fc.double({ min: 0.5, max: 2, noNaN: true }),
      (R, a) => {
        const weights = sphereWeights(R);
        const found = weights.reduce((sum, weight, i) => {
          const r = gridRadii[i]!;
          return sum + weight * r * r * Math.exp(-a * r);
        }, 0);
        const primitive = (r: number) => -Math.exp(-a * r) * ((r * r) / a + (2 * r) / a ** 2 + 2 / a ** 3);
        expect(found / (primitive(R) - primitive(0))).toBeCloseTo(1, 4);
      },
    ),
  );
});
