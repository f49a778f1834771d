import { interpolateLinear } from './interpolate-linear.ts';
import { linspace } from './linspace.ts';

/**
 * Reach of the kernel in steps: bounds the work on long spectra,
 * far beyond what decides where a maximum lies.
 */
const longestReach = 300;

/**
 * y smoothed by a Lorentzian of half width `sigma`, at the points of the increasing `x`. As xraylarch does
 * it: on a grid of `step` (at most 50 times as many points as x) that reaches five steps beyond the data and
 * is continued by its mirror image, with a kernel as long as the grid.
 */
export function smoothLorentzian(
  x: Float64Array,
  y: Float64Array,
  sigma: number,
  step: number,
): Float64Array {
  const first = step * Math.trunc((x[0]! - 5 * step) / step);
  const last = step * Math.trunc((x[x.length - 1]! + 5 * step) / step);
  const count = Math.max(2, Math.min(1 + Math.floor((last - first + 0.1 * step) / step), 50 * x.length));
  const grid = linspace(first, last, count);
  const values = interpolateLinear(x, y, grid);
  const reach = Math.min(count, longestReach);
  const kernel = Float64Array.from({ length: reach + 1 }, (_, i) => 1 / (1 + ((i * step) / sigma) ** 2));
  const total = kernel.reduce((sum, value, i) => sum + (i === 0 || i === reach ? value : 2 * value), 0);
  const smooth = grid.map((_, i) => {
    let sum = 0;
    for (let offset = -reach; offset < reach; offset++) {
      sum += kernel[Math.abs(offset)]! * values[mirrored(i + offset, count)]!;
    }
    return sum / total;
  });
  return interpolateLinear(grid, smooth, x);
}

/**
 * Index within 0 … count − 1 for one up to `count` outside:
 * the first value stands once at its mirror, the last twice.
 */
function mirrored(index: number, count: number): number {
  if (index < 0) {
    return Math.min(-index, count - 1);
  }
  return index < count ? index : Math.max(2 * count - 1 - index, 0);
}
