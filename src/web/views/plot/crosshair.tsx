import { type Layout, margin } from './layout.ts';
import { readout } from './readout.ts';
import { type Series, valueAt } from './series.ts';
import { lookClass } from './swatch.tsx';

/** More points than this on one line are told apart by nobody. */
const mostPointed = 40;

/** A hairline under the pointer, with a point on every curve. */
export function Crosshair({ all, layout }: { all: readonly Series[]; layout: Layout }) {
  const at = readout.value?.at;
  if (at === undefined) {
    return null;
  }
  const x = layout.x(at);
  return (
    <g class="crosshair" aria-hidden="true">
      <path d={`M${x} ${margin.top}V${layout.height - margin.bottom}`} />
      {(all.length <= mostPointed ? all : []).map((series, i) => {
        const value = valueAt(series, at);
        if (value === undefined) {
          return null;
        }
        return (
          <circle
            key={series.id}
            class={lookClass(series.look)}
            cx={x}
            cy={layout.y(value + layout.lift[i]!)}
            r={3.5}
          />
        );
      })}
    </g>
  );
}
