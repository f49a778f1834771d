import { expect, test } from 'vitest';
import { minimumBetween } from './minimum-between.ts';

test('the lowest of two valleys is found, to the tolerance', () => {
  const valleys = (x: number): number => Math.min((x + 3) ** 2 + 0.5, 2 * (x - 1.2345) ** 2);
  expect(minimumBetween(valleys, -5, 5, 1e-6)).toBeCloseTo(1.2345, 5);
});

test('a minimum at an end is that end', () => {
  expect(minimumBetween((x) => x, -1, 4, 1e-6)).toBeCloseTo(-1, 5);
  expect(minimumBetween((x) => -x, -1, 4, 1e-6)).toBeCloseTo(4, 5);
});
