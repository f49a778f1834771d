import { line } from 'd3-shape';
import type { NearestReference } from '../../../model/explain/nearest-references.ts';
import type { Layout } from './layout.ts';

interface ReferenceCurvesProps {
  readonly nearest: readonly NearestReference[];
  readonly ranks: ReadonlySet<number>;
  readonly window: { readonly fromEv: number; readonly toEv: number };
  readonly layout: Layout;
  readonly originEv: number;
  /** How much the current spectrum is lifted. */
  readonly lift: number;
}

/** Training spectra laid over the window of the current spectrum, each with its material id at its end. */
export function ReferenceCurves(props: ReferenceCurvesProps) {
  const { nearest, ranks, window, layout, originEv, lift } = props;
  const shown = nearest.flatMap((reference, rank) => (ranks.has(rank) ? [{ reference, rank }] : []));
  // Ids stand below each other, above the value of E0: at the ends of the curves they would lie upon each other.
  const labelX = layout.x(window.toEv - originEv) - 6;
  const labelY = layout.y.range()[0]! - 38 - 15 * (shown.length - 1);
  return (
    <g class="references" aria-hidden="true">
      {shown.map(({ reference: { materialId, formula, features }, rank }, row) => {
        const stepEv = (window.toEv - window.fromEv) / (features.length - 1);
        const d = line<number>(
          (i) => layout.x(window.fromEv + i * stepEv - originEv),
          (i) => layout.y(features[i]! + lift),
        ).digits(1)(features.keys());
        return (
          <g key={materialId} class={`reference-${rank}`}>
            <path d={d ?? ''} />
            <text x={labelX} y={labelY + 15 * row} text-anchor="end">
              {formula} {materialId}
            </text>
          </g>
        );
      })}
    </g>
  );
}
