import { lastIndexAtMost } from './search-sorted.ts';

/**
 * Values at `at` of the line through the points (x, y), x strictly increasing; outside of x the nearest end value
 * (numpy.interp).
 */
export function interpolateLinear(x: Float64Array, y: Float64Array, at: ArrayLike<number>): Float64Array {
  const last = x.length - 1;
  return Float64Array.from(at).map((value) => {
    const i = lastIndexAtMost(x, value);
    if (i < 0) {
      return y[0]!;
    }
    if (i >= last) {
      return y[last]!;
    }
    return y[i]! + ((y[i + 1]! - y[i]!) * (value - x[i]!)) / (x[i + 1]! - x[i]!);
  });
}
