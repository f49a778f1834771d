import type { Layout } from './layout.ts';
import { pathOf } from './path-of.ts';
import type { ReferenceSeries } from './reference-series.ts';

/** Training spectra laid over the window of the current spectrum; the legend names them. */
export function ReferenceCurves(props: {
  readonly all: readonly ReferenceSeries[];
  readonly layout: Layout;
  /** How much the current spectrum is lifted. */
  readonly lift: number;
}) {
  const { all, layout, lift } = props;
  return (
    <g class="references" aria-hidden="true">
      {all.map((series) => (
        <path
          key={series.reference.materialId}
          class={`reference-${series.rank}`}
          d={pathOf(series, layout, lift)}
        />
      ))}
    </g>
  );
}
