/** Ratio of the golden section. */
const golden = (Math.sqrt(5) - 1) / 2;

/**
 * Where a function is smallest between two arguments: the best of equal steps, refined about it by golden
 * section. A function with several minima narrower than a step may give another one than the lowest.
 *
 * @param tolerance how exact the argument has to be
 * @param steps how many to begin with @default 20
 */
export function minimumBetween(
  of: (argument: number) => number,
  from: number,
  to: number,
  tolerance: number,
  steps = 20,
): number {
  const step = (to - from) / steps;
  let best = from;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= steps; i++) {
    const value = of(from + i * step);
    if (value < least) {
      [best, least] = [from + i * step, value];
    }
  }
  let [low, high] = [Math.max(from, best - step), Math.min(to, best + step)];
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)];
  let [atLeft, atRight] = [of(left), of(right)];
  while (high - low > tolerance) {
    if (atLeft <= atRight) {
      high = right;
      [right, atRight] = [left, atLeft];
      left = high - golden * (high - low);
      atLeft = of(left);
    } else {
      low = left;
      [left, atLeft] = [right, atRight];
      right = low + golden * (high - low);
      atRight = of(right);
    }
  }
  return (low + high) / 2;
}
