import { expect, test } from 'vitest';
import { appendAll, largestOf, smallestOf } from './lists.ts';

test('a million items are appended, and their extremes found', () => {
  const items = Array.from({ length: 1_000_000 }, (_, i) => i - 10);
  const list = [5];
  appendAll(list, items);
  expect(list.length).toBe(1_000_001);
  expect([smallestOf(items), largestOf(items)]).toEqual([-10, 999_989]);
});

test('as Math.max and Math.min are: of nothing, with a bound, and with NaN', () => {
  expect([largestOf([]), smallestOf([])]).toEqual([Math.max(), Math.min()]);
  expect([largestOf([1, 2], 5), smallestOf([1, 2], 0)]).toEqual([5, 0]);
  expect([largestOf([1, Number.NaN, 3]), smallestOf([Number.NaN, 1])]).toEqual([Number.NaN, Number.NaN]);
});
