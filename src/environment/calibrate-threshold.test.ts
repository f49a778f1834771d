import { describe, expect, test } from 'vitest';
import { calibrateThreshold } from './calibrate-threshold.ts';
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

describe('calibrateThreshold', () => {
  test('finds the threshold whose cardinality is nearest to the target', () => {
    const { threshold, cardinality, curve } = calibrateThreshold(samples, 2);
    expect(threshold).toBe(0.2);
    expect(cardinality).toBe(2);
    expect(curve).toHaveLength(41);
    expect(curve.at(-1)).toEqual({ threshold: 0.4, cardinality: 1 });
  });

  test('takes the smaller of two equally good thresholds', () => {
    // Both 0.25 and 0.35 keep one label of [0.4, 0.2] a sample.
    expect(calibrateThreshold([[0.4, 0.2]], 1, { from: 0.25, to: 0.35, step: 0.1 }).threshold).toBe(0.25);
  });

  test('undoes a threshold: the cardinality of labels cut at t gives t back, or one as good', () => {
    const target = labelCardinality(samples, 0.3);
    const { threshold } = calibrateThreshold(samples, target);
    expect(labelCardinality(samples, threshold)).toBe(target);
  });

  test('refuses an empty set and a grid that is none', () => {
    expect(() => calibrateThreshold([], 1)).toThrow('No samples to calibrate');
    expect(() => calibrateThreshold(samples, 1, { step: 0 })).toThrow('are no grid');
  });
});
