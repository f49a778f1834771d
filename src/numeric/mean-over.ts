import { interpolateLinear } from './interpolate-linear.ts';
import { lastIndexAtMost } from './search-sorted.ts';

/**
 * Mean over from … to of the line through the points (x, y): its integral over its length, so that the
 * spacing of the points does not weigh. `from` < `to`, both within x.
 */
export function meanOver(x: Float64Array, y: Float64Array, from: number, to: number): number {
  const [first, last] = interpolateLinear(x, y, [from, to]) as Float64Array & [number, number];
  let integral = 0;
  let before = { x: from, y: first! };
  for (let i = lastIndexAtMost(x, from) + 1; i < x.length && x[i]! < to; i++) {
    integral += ((x[i]! - before.x) * (y[i]! + before.y)) / 2;
    before = { x: x[i]!, y: y[i]! };
  }
  integral += ((to - before.x) * (last! + before.y)) / 2;
  return integral / (to - from);
}
