/**
 * Index of the largest value from `start` up to but not including `end`, the first of equals;
 * `start` of nothing.
 */
export function indexOfLargest(values: ArrayLike<number>, start = 0, end = values.length): number {
  let best = start;
  for (let i = start + 1; i < end; i++) {
    if (values[i]! > values[best]!) {
      best = i;
    }
  }
  return best;
}
