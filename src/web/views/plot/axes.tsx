import { withMinus } from '../../../base/text/words.ts';
import { type Layout, margin } from './layout.ts';
import { tickPlace, tickWords } from './tick-place.ts';

interface AxesProps {
  readonly layout: Layout;
  readonly xLabel: string;
  readonly yLabel: string;
}

/** Grid, ticks and names of both axes. */
export function Axes({ layout: { x, y, width, height }, xLabel, yLabel }: AxesProps) {
  const bottom = height - margin.bottom;
  const right = width - margin.right;
  const xTicks = x.ticks(Math.max(2, Math.round((right - margin.left) / 90)));
  const yTicks = y.ticks(Math.max(2, Math.round((bottom - margin.top) / 60)));
  const xFormat = x.tickFormat(xTicks.length, 'd');
  const yWords = tickWords(yTicks, y.tickFormat(yTicks.length));
  const words = (value: number) => withMinus(Number.isInteger(value) ? xFormat(value) : value);
  return (
    <g class="axes" aria-hidden="true">
      {yTicks.map((value, i) => (
        <g key={value} transform={`translate(0 ${y(value)})`}>
          <path class="grid" d={`M${margin.left} 0H${right}`} />
          <text x={margin.left - 8} dy="0.32em" text-anchor="end">
            {yWords[i]}
          </text>
        </g>
      ))}
      <path class="axis" d={`M${margin.left} ${bottom}H${right}`} />
      {xTicks.map((value) => (
        <g key={value} transform={`translate(${x(value)} ${bottom})`}>
          <path class="axis" d="M0 0V5" />
          <text x={tickPlace(x(value), words(value), width) - x(value)} y={18} text-anchor="middle">
            {words(value)}
          </text>
        </g>
      ))}
      <text class="axis-name" x={(margin.left + right) / 2} y={height - 6} text-anchor="middle">
        {xLabel}
      </text>
      <text
        class="axis-name"
        transform={`translate(13 ${(margin.top + bottom) / 2}) rotate(-90)`}
        text-anchor="middle"
      >
        {yLabel}
      </text>
    </g>
  );
}
