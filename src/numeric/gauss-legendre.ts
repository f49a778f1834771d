import { legendreColumns } from './legendre.ts';

/** Places within 0 … 1 and their weights. */
export interface QuadratureRule {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss-Legendre quadrature on 0 … 1: the weighted sum over `count` points is the integral of every
 * polynomial up to degree 2 `count` − 1. The points are the zeros of the Legendre polynomial of degree
 * `count`, found by Newton's method from Tricomi's estimate (Abramowitz and Stegun, 22.16.6 and 25.4.29).
 */
export function gaussLegendre(count: number): QuadratureRule {
  const x = Float64Array.from({ length: count }, (_, i) => Math.cos((Math.PI * (i + 0.75)) / (count + 0.5)));
  const slope = new Float64Array(count);
  // Convergence is quadratic from an estimate good to 1e-3 at
  // least: four steps reach the last bit, one is to spare.
  for (let step = 0; step < 5; step++) {
    const columns = legendreColumns(x, count);
    const [before, value] = [columns[count - 1]!, columns[count]!];
    for (let i = 0; i < count; i++) {
      slope[i] = (count * (x[i]! * value[i]! - before[i]!)) / (x[i]! ** 2 - 1);
      x[i]! -= value[i]! / slope[i]!;
    }
  }
  return {
    points: x.map((at) => (1 + at) / 2),
    weights: x.map((at, i) => 1 / ((1 - at ** 2) * slope[i]! ** 2)),
  };
}
