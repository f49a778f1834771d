import { hundredths } from '../../../base/text/rounded.ts';
import { lastIndexAtMost } from '../../../numeric/search-sorted.ts';
import type { Layout } from './layout.ts';
import type { Series } from './series.ts';

/** Points closer to the last one than this are not seen, px. */
const closestPx = 0.5;

/** The curve of a series as SVG has it, within the plot and one point beyond either end of it. */
export function pathOf({ x, y }: Pick<Series, 'x' | 'y'>, layout: Layout, lift: number): string {
  const [from, to] = layout.x.domain() as [number, number];
  const first = Math.max(0, lastIndexAtMost(x, from));
  const last = Math.min(x.length - 1, lastIndexAtMost(x, to) + 1);
  let path = '';
  let [lastX, lastY] = [Number.NaN, Number.NaN];
  for (let i = first; i <= last; i++) {
    const [atX, atY] = [layout.x(x[i]!), layout.y(y[i]! + lift)];
    // A comparison with no last point is false: the first point is taken.
    if (i < last && Math.abs(atX - lastX) < closestPx && Math.abs(atY - lastY) < closestPx) {
      continue;
    }
    path += `${path ? 'L' : 'M'}${hundredths(atX)},${hundredths(atY)}`;
    [lastX, lastY] = [atX, atY];
  }
  return path;
}
