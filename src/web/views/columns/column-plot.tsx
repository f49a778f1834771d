import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Spectrum } from '../../../spectrum/spectrum.ts';
import { rangeWithin } from '../plot/series.ts';
import { tickPlace } from '../plot/tick-place.ts';

const size = { width: 776, height: 220 };

/** The spectrum that the chosen columns make. */
export function ColumnPlot({ spectrum: { energyEv, mu } }: { spectrum: Spectrum }) {
  const ends = [energyEv[0]!, energyEv.at(-1)!] as const;
  const [low, high] = rangeWithin([{ x: energyEv, y: mu }], ends);
  const x = scaleLinear([...ends], [8, size.width - 8]);
  const y = scaleLinear([low, high], [size.height - 30, 10]);
  const d = line<number>(
    (i) => x(energyEv[i]!),
    (i) => y(mu[i]!),
  ).digits(1)(energyEv.keys());
  return (
    <svg
      class="column-plot"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={`mu from ${ends[0].toFixed(1)} to ${ends[1].toFixed(1)} eV, ${energyEv.length} points`}
    >
      <path class="axis" d={`M8 ${size.height - 24}H${size.width - 8}`} />
      {x.ticks(6).map((tick) => (
        <text
          key={tick}
          x={tickPlace(x(tick), String(tick), size.width)}
          y={size.height - 6}
          text-anchor="middle"
        >
          {tick}
        </text>
      ))}
      <path class="example-curve" d={d ?? ''} />
    </svg>
  );
}
