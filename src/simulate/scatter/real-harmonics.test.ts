import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gauntIntegrals } from './gaunt.ts';
import { realHarmonics } from './real-harmonics.ts';

const direction = fc
  .tuple(...[0, 1, 2].map(() => fc.double({ min: -1, max: 1, noNaN: true })))
  .filter((xyz) => Math.hypot(...xyz) > 0.1) as fc.Arbitrary<[number, number, number]>;

test('the p harmonics point along y, z and x', () => {
  const norm = Math.sqrt(3 / (4 * Math.PI));
  const [, y, z, x] = realHarmonics(1, 2, 2, 1);
  expect([y, z, x].map((value) => value! / norm)).toEqual(
    [2 / 3, 2 / 3, 1 / 3].map((v) => expect.closeTo(v, 12)),
  );
});

test('the squares of one l sum to (2l + 1) / 4π in every direction', () => {
  fc.assert(
    fc.property(direction, (xyz) => {
      const values = realHarmonics(...xyz, 6);
      for (let l = 0; l <= 6; l++) {
        const sum = values.slice(l * l, (l + 1) ** 2).reduce((total, value) => total + value * value, 0);
        expect(sum).toBeCloseTo((2 * l + 1) / (4 * Math.PI), 10);
      }
    }),
  );
});

test('Gaunt integrals expand the product of two harmonics', () => {
  fc.assert(
    fc.property(direction, (xyz) => {
      const values = realHarmonics(...xyz, 4);
      const products = new Float64Array(81);
      for (const { a, b, c, value } of gauntIntegrals(2)) {
        products[a * 9 + b]! += value * values[c]!;
      }
      products.forEach((product, index) => {
        expect(product).toBeCloseTo(values[Math.floor(index / 9)]! * values[index % 9]!, 10);
      });
    }),
  );
});
