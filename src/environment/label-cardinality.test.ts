import { describe, expect, test } from 'vitest';
import { labelCardinality } from './label-cardinality.ts';

const samples = [
  [0.9, 0.1, 0],
  [0.5, 0.3, 0.2],
  [0.6, 0.21, 0.19],
];

describe('labelCardinality', () => {
  test('is the mean number of labels at or above the threshold', () => {
    expect(labelCardinality(samples, 0.2)).toBeCloseTo((1 + 3 + 2) / 3, 12);
    expect(labelCardinality(samples, 1)).toBe(0);
  });

  test('never counts a weight of zero', () => {
    expect(labelCardinality(samples, 0)).toBeCloseTo((2 + 3 + 3) / 3, 12);
  });

  test('is 0 without samples', () => {
    expect(labelCardinality([], 0.2)).toBe(0);
  });
});
