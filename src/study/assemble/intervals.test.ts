import { expect, test } from 'vitest';
import { fisherInterval } from './dataset-results.ts';
import { rankCorrelation } from './rank-correlation.ts';

test('Spearman’s rank correlation, equals sharing their ranks', () => {
  // scipy.stats.spearmanr: 0.8207826816681233
  const { estimate, from, to } = rankCorrelation([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]);
  expect(estimate).toBeCloseTo(0.82078, 5);
  expect(from).toBeLessThan(estimate);
  expect(to).toBe(1);
  expect(rankCorrelation([1, 2, 3, 4], [9, 7, 5, 1]).estimate).toBe(-1);
  expect(rankCorrelation([1, 2, 3, 4], [2, 2, 2, 2]).estimate).toBe(0);
});

test('Fisher’s interval of a correlation', () => {
  // tanh(artanh 0.5 ± 1.96 / 10)
  expect(fisherInterval(0.5, 103)).toEqual({ estimate: 0.5, from: 0.3393, to: 0.63234 });
});
