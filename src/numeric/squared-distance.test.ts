import { expect, test } from 'vitest';
import { mean } from './mean.ts';
import { rmsDifference, squaredDistance } from './squared-distance.ts';
import { sum } from './sum.ts';

test('distances of vectors', () => {
  expect(squaredDistance([1, 2, 3], Float64Array.of(1, 4, 0))).toBe(13);
  expect(rmsDifference(Float32Array.of(3, 0), [0, 4])).toBe(Math.sqrt(12.5));
});

test('sums and means', () => {
  expect([sum([]), sum([0.5, 1.5])]).toEqual([0, 2]);
  expect([mean([]), mean(Float64Array.of(1, 2))]).toEqual([Number.NaN, 1.5]);
});
