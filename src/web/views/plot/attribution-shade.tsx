import { largestOf } from '../../../base/lists.ts';
import type { Attribution } from '../../../model/explain/attribution.ts';
import { sum } from '../../../numeric/sum.ts';
import { type Layout, margin } from './layout.ts';

interface AttributionShadeProps {
  readonly attribution: Attribution;
  readonly window: { readonly fromEv: number; readonly toEv: number };
  readonly layout: Layout;
  readonly originEv: number;
}

/** Neighbouring features share a strip: single ones are noise of the trees. */
const featuresPerStrip = 5;

/** The strongest strip is this opaque, so that curves stay in front. */
const strongest = 0.34;

/** Strips over the window: the stronger, the more that part of the spectrum raised or lowered the answer. */
export function AttributionShade({ attribution, window, layout, originEv }: AttributionShadeProps) {
  const { values } = attribution;
  const strips: number[] = [];
  for (let i = 0; i < values.length; i += featuresPerStrip) {
    strips.push(sum(values.slice(i, i + featuresPerStrip)));
  }
  const most = largestOf(strips.map(Math.abs)) || 1;
  const stepEv = (window.toEv - window.fromEv) / strips.length;
  const at = (strip: number) => layout.x(window.fromEv + strip * stepEv - originEv);
  const bottom = layout.height - margin.bottom;
  return (
    <g class="attribution" aria-hidden="true">
      {strips.map((value, i) => (
        <rect
          key={i}
          class={value < 0 ? 'lowers' : 'raises'}
          x={at(i)}
          width={at(i + 1) - at(i)}
          y={margin.top}
          height={bottom - margin.top}
          fill-opacity={((strongest * Math.abs(value)) / most).toFixed(3)}
        />
      ))}
    </g>
  );
}
