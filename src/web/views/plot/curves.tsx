import { Component } from 'preact';
import type { Layout } from './layout.ts';
import { pathOf } from './path-of.ts';
import type { Series } from './series.ts';
import { lookClass } from './swatch.tsx';

interface CurvesProps {
  readonly all: readonly Series[];
  readonly layout: Layout;
  readonly currentId: number | undefined;
}

/** The curves, the current one last and strongest. */
export function PlottedCurves({ all, layout, currentId }: CurvesProps) {
  const scale = [...layout.x.domain(), ...layout.x.range(), ...layout.y.domain(), ...layout.y.range()].join();
  const order = all
    .map((series, i) => ({ series, lift: layout.lift[i]! }))
    .sort((a, b) => Number(a.series.id === currentId) - Number(b.series.id === currentId));
  return (
    <g class={all.length === 1 ? 'curves is-single' : 'curves'}>
      {order.map(({ series, lift }) => (
        <Curve
          key={series.id}
          series={series}
          lift={lift}
          layout={layout}
          scale={scale}
          isCurrent={series.id === currentId}
        />
      ))}
    </g>
  );
}

interface CurveProps {
  readonly series: Series;
  readonly lift: number;
  readonly layout: Layout;
  /** The same for layouts that draw the same. */
  readonly scale: string;
  readonly isCurrent: boolean;
}

/** One curve; of hundreds, only those that changed are written anew. */
class Curve extends Component<CurveProps> {
  override shouldComponentUpdate({ series, lift, scale, isCurrent }: CurveProps): boolean {
    const shown = this.props;
    return (
      series.x !== shown.series.x ||
      series.y !== shown.series.y ||
      series.look !== shown.series.look ||
      lift !== shown.lift ||
      scale !== shown.scale ||
      isCurrent !== shown.isCurrent
    );
  }

  override render({ series, lift, layout, isCurrent }: CurveProps) {
    return (
      <path
        class={`look-line ${lookClass(series.look)}${isCurrent ? ' is-current' : ''}`}
        d={pathOf(series, layout, lift)}
      />
    );
  }
}
