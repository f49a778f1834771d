import { lastIndexAtMost } from './search-sorted.ts';

/**
 * Values at `at` of the not-a-knot cubic spline through the points (x, y), x strictly increasing (what
 * scipy.interpolate calls `CubicSpline` and `interp1d(kind='cubic')`); outside of x the nearest end value.
 * Two points give a line, three a parabola.
 */
export function interpolateCubic(x: Float64Array, y: Float64Array, at: ArrayLike<number>): Float64Array {
  const last = x.length - 1;
  const slope = knotSlopes(x, y);
  return Float64Array.from(at).map((value) => {
    if (value <= x[0]!) {
      return y[0]!;
    }
    if (value >= x[last]!) {
      return y[last]!;
    }
    const i = lastIndexAtMost(x, value);
    const h = x[i + 1]! - x[i]!;
    const t = value - x[i]!;
    const secant = (y[i + 1]! - y[i]!) / h;
    const third = (slope[i]! + slope[i + 1]! - 2 * secant) / h;
    const second = (secant - slope[i]!) / h - third;
    return y[i]! + t * (slope[i]! + t * (second + (t * third) / h));
  });
}

/**
 * Slopes at the knots: second derivative continuous,
 * third derivative too at the second and last but one knot.
 */
function knotSlopes(x: Float64Array, y: Float64Array): Float64Array {
  const n = x.length;
  const h = new Float64Array(n - 1).map((_, i) => x[i + 1]! - x[i]!);
  const secant = new Float64Array(n - 1).map((_, i) => (y[i + 1]! - y[i]!) / h[i]!);
  if (n === 2) {
    return Float64Array.of(secant[0]!, secant[0]!);
  }
  if (n === 3) {
    const curvature = (secant[1]! - secant[0]!) / (h[0]! + h[1]!);
    return Float64Array.of(
      secant[0]! - curvature * h[0]!,
      secant[0]! + curvature * h[0]!,
      secant[1]! + curvature * h[1]!,
    );
  }
  const lower = new Float64Array(n);
  const diagonal = new Float64Array(n);
  const upper = new Float64Array(n);
  const slope = new Float64Array(n);
  for (let i = 1; i < n - 1; i++) {
    lower[i] = h[i]!;
    diagonal[i] = 2 * (h[i - 1]! + h[i]!);
    upper[i] = h[i - 1]!;
    slope[i] = 3 * (h[i]! * secant[i - 1]! + h[i - 1]! * secant[i]!);
  }
  const first = h[0]! + h[1]!;
  diagonal[0] = h[1]!;
  upper[0] = first;
  slope[0] = ((h[0]! + 2 * first) * h[1]! * secant[0]! + h[0]! * h[0]! * secant[1]!) / first;
  const end = h[n - 2]! + h[n - 3]!;
  diagonal[n - 1] = h[n - 3]!;
  lower[n - 1] = end;
  slope[n - 1] =
    (h[n - 2]! * h[n - 2]! * secant[n - 3]! + (h[n - 2]! + 2 * end) * h[n - 3]! * secant[n - 2]!) / end;
  for (let i = 1; i < n; i++) {
    const factor = lower[i]! / diagonal[i - 1]!;
    diagonal[i]! -= factor * upper[i - 1]!;
    slope[i]! -= factor * slope[i - 1]!;
  }
  slope[n - 1]! /= diagonal[n - 1]!;
  for (let i = n - 2; i >= 0; i--) {
    slope[i] = (slope[i]! - upper[i]! * slope[i + 1]!) / diagonal[i]!;
  }
  return slope;
}
