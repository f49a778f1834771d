import { Component } from 'preact';
import type { Layout } from './layout.ts';
import { pathOf } from './path-of.ts';
import type { Series } from './series.ts';
import { lookClass } from './swatch.tsx';

interface CurvesProps {
  readonly all: readonly Series[];
  readonly layout: Layout;
}

/** From so many curves on they are thin, without dashes: dashes tell hundreds of curves no better apart. */
export const leastMany = 40;

const classOf = (all: readonly Series[]): string => (all.length === 1 ? ' is-single' : '');

/** All curves, whichever is the current one. */
export function PlottedCurves({ all, layout }: CurvesProps) {
  const scale = [...layout.x.domain(), ...layout.x.range(), ...layout.y.domain(), ...layout.y.range()].join();
  return (
    <g class={`curves${classOf(all)}`}>
      {all.map((series, i) => (
        <Curve key={series.id} series={series} lift={layout.lift[i]!} layout={layout} scale={scale} />
      ))}
    </g>
  );
}

/** The current curve once more, strong and over all others. */
export function CurrentCurve({ all, layout, id }: CurvesProps & { readonly id: number | undefined }) {
  const at = all.findIndex((series) => series.id === id);
  const series = all[at];
  return series ? (
    <g class={`current-curve${classOf(all)}`}>
      <path class={`look-line ${lookClass(series.look)}`} d={pathOf(series, layout, layout.lift[at]!)} />
    </g>
  ) : null;
}

interface CurveProps {
  readonly series: Series;
  readonly lift: number;
  readonly layout: Layout;
  /** The same for layouts that draw the same. */
  readonly scale: string;
}

/** One curve; of hundreds, only those that changed are written anew. */
class Curve extends Component<CurveProps> {
  override shouldComponentUpdate({ series, lift, scale }: CurveProps): boolean {
    const shown = this.props;
    return (
      series.x !== shown.series.x ||
      series.y !== shown.series.y ||
      series.look !== shown.series.look ||
      lift !== shown.lift ||
      scale !== shown.scale
    );
  }

  override render({ series, lift, layout }: CurveProps) {
    return <path class={`look-line ${lookClass(series.look)}`} d={pathOf(series, layout, lift)} />;
  }
}
