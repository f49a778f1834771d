import { median } from '../numeric/median.ts';

/**
 * Standard deviation of the noise in y between two indices, from the third differences of neighbouring points: a
 * smooth spectrum has next to none, and their median does not see the edge. NaN for fewer than eight points.
 */
export function noiseOf(y: Float64Array, start: number, end: number): number {
  if (end - start < 8) {
    return Number.NaN;
  }
  const differences = Float64Array.from({ length: end - start - 3 }, (_, k) => {
    const i = start + k;
    return Math.abs(y[i]! - 3 * y[i + 1]! + 3 * y[i + 2]! - y[i + 3]!);
  });
  // Third differences of white noise have variance 1 + 9 + 9 + 1; the median of |Gaussian| is 0.6745 of its deviation.
  return median(differences) / (0.6745 * Math.sqrt(20));
}
