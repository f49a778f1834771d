/**
 * Index of the last value of the increasing `x` that is ≤ `value`; −1 where `value` lies before the first.
 */
export function lastIndexAtMost(x: Float64Array, value: number): number {
  let low = 0;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (x[middle]! <= value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}

/** Index of the value of the increasing `x` that is nearest to `value`; the lower one of two equally near. */
export function nearestIndex(x: Float64Array, value: number): number {
  const below = lastIndexAtMost(x, value);
  if (below < 0) {
    return 0;
  }
  if (below === x.length - 1) {
    return below;
  }
  return x[below + 1]! - value < value - x[below]! ? below + 1 : below;
}
