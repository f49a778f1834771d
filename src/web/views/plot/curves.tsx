import { line } from 'd3-shape';
import { lastIndexAtMost } from '../../../numeric/search-sorted.ts';
import type { Layout } from './layout.ts';
import type { Series } from './series.ts';
import { lookClass } from './swatch.tsx';

interface CurvesProps {
  readonly all: readonly Series[];
  readonly layout: Layout;
  readonly currentId: number | undefined;
}

/** The curves, the current one last and strongest. */
export function PlottedCurves({ all, layout, currentId }: CurvesProps) {
  const order = all
    .map((series, i) => ({ series, lift: layout.lift[i]! }))
    .sort((a, b) => Number(a.series.id === currentId) - Number(b.series.id === currentId));
  return (
    <g class={all.length === 1 ? 'curves is-single' : 'curves'}>
      {order.map(({ series, lift }) => (
        <path
          key={series.id}
          class={`look-line ${lookClass(series.look)}${series.id === currentId ? ' is-current' : ''}`}
          d={pathOf(series, layout, lift)}
        />
      ))}
    </g>
  );
}

function pathOf({ x, y }: Series, layout: Layout, lift: number): string {
  const [from, to] = layout.x.domain() as [number, number];
  // One point beyond either end, so that the line runs out of the plot.
  const first = Math.max(0, lastIndexAtMost(x, from));
  const last = Math.min(x.length - 1, lastIndexAtMost(x, to) + 1);
  const indices = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  return (
    line<number>(
      (i) => layout.x(x[i]!),
      (i) => layout.y(y[i]! + lift),
    ).digits(2)(indices) ?? ''
  );
}
