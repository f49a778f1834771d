import { lastIndexAtMost } from './search-sorted.ts';

/**
 * Values at `at` of the line through the points (x, y), x strictly increasing; outside of x the nearest end
 * value (numpy.interp).
 */
export function interpolateLinear(x: Float64Array, y: Float64Array, at: ArrayLike<number>): Float64Array {
  const last = x.length - 1;
  const values = new Float64Array(at.length);
  for (let k = 0; k < values.length; k++) {
    const value = at[k]!;
    const i = lastIndexAtMost(x, value);
    if (i < 0) {
      values[k] = y[0]!;
    } else if (i >= last) {
      values[k] = y[last]!;
    } else {
      values[k] = y[i]! + ((y[i + 1]! - y[i]!) * (value - x[i]!)) / (x[i + 1]! - x[i]!);
    }
  }
  return values;
}
