import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { largestOf, smallestOf } from '../../../base/lists.ts';

/** One line of the plot. */
export interface PlottedLine {
  /** Its class: "is-measured", "is-simulated". */
  readonly look: string;
  readonly energyEv: ArrayLike<number>;
  readonly mu: ArrayLike<number>;
}

const width = 420;
const height = 230;
const margin = { left: 34, right: 8, top: 8, bottom: 36 };

/** Spectra over each other with their axes, as wide as there is room. */
export function SimulatedPlot({ lines, words }: { lines: readonly PlottedLine[]; words: string }) {
  const firsts = lines.map(({ energyEv }) => energyEv[0]!);
  const lasts = lines.map(({ energyEv }) => energyEv[energyEv.length - 1]!);
  const highest = largestOf(lines.map(({ mu }) => largestOf(Array.from(mu))));
  const x = scaleLinear([smallestOf(firsts), largestOf(lasts)], [margin.left, width - margin.right]);
  const y = scaleLinear([-0.04 * highest, 1.06 * highest], [height - margin.bottom, margin.top]);
  const xText = x.tickFormat(5, 'd');
  return (
    <svg class="simulated-plot" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words}>
      {y.ticks(4).map((value) => (
        <g key={value}>
          <line class="grid" x1={margin.left} x2={width - margin.right} y1={y(value)} y2={y(value)} />
          <text x={margin.left - 6} y={y(value) + 4} text-anchor="end">
            {value}
          </text>
        </g>
      ))}
      {x.ticks(5).map((value) => (
        <text key={value} x={x(value)} y={height - margin.bottom + 16} text-anchor="middle">
          {xText(value)}
        </text>
      ))}
      <text x={(margin.left + width - margin.right) / 2} y={height - 4} text-anchor="middle">
        Energy (eV)
      </text>
      {lines.map(({ look, energyEv, mu }) => (
        <path
          key={look}
          class={`simulated-line ${look}`}
          d={
            line<number>(
              (value) => x(value),
              (_, i) => y(mu[i]!),
            ).digits(2)(Array.from(energyEv)) ?? ''
          }
        />
      ))}
    </svg>
  );
}
