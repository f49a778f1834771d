import { expect, test } from 'vitest';
import { gaussLegendre } from './gauss-legendre.ts';

test.each([1, 2, 3, 8, 25, 100])(
  '%s points integrate every power up to twice their number less one',
  (count) => {
    const { points, weights } = gaussLegendre(count);
    for (let power = 0; power < 2 * count; power++) {
      const sum = points.reduce((all, point, i) => all + weights[i]! * point ** power, 0);
      expect(Math.abs(sum * (power + 1) - 1), `power ${power}`).toBeLessThan(1e-13);
    }
    expect(points.every((point) => point > 0 && point < 1)).toBe(true);
  },
);

test('two points are those of the tables', () => {
  const { points, weights } = gaussLegendre(2);
  expect([...points].sort()).toEqual([
    expect.closeTo((1 - Math.sqrt(1 / 3)) / 2, 15),
    expect.closeTo((1 + Math.sqrt(1 / 3)) / 2, 15),
  ]);
  expect([...weights]).toEqual([expect.closeTo(0.5, 15), expect.closeTo(0.5, 15)]);
});
