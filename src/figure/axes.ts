import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { element, text } from './svg.ts';

/** A rectangle of the figure, in px. */
export interface Panel {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What the two axes of a panel show. */
export interface AxesOptions {
  readonly xDomain: readonly [number, number];
  readonly yDomain: readonly [number, number];
  /** Name and unit under the x axis: "Energy (eV)". */
  readonly xLabel: string;
  /** Name and unit beside the y axis. */
  readonly yLabel: string;
  /** Leaves out grid and numbers of the y axis, whose rows have names. @default false */
  readonly hidesY?: boolean;
}

/** Scales from data to px, and the drawn axes with grid lines. */
export interface Axes {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly svg: string;
}

/** Two linear axes with round ticks. */
export function axes(panel: Panel, options: AxesOptions): Axes {
  const bottom = panel.top + panel.height;
  const right = panel.left + panel.width;
  const x = scaleLinear([...options.xDomain], [panel.left, right]);
  const y = scaleLinear([...options.yDomain], [bottom, panel.top]);
  // One tick about every 90 px across and 55 px up: labels of five digits stay apart.
  const xTicks = x.ticks(Math.max(2, Math.round(panel.width / 90)));
  const yTicks = options.hidesY ? [] : y.ticks(Math.max(2, Math.round(panel.height / 55)));
  const xText = x.tickFormat(xTicks.length, 'd');
  const yText = y.tickFormat(yTicks.length);
  const svg = [
    ...yTicks.map((value) =>
      element('line', { x1: panel.left, x2: right, y1: y(value), y2: y(value), class: 'grid' }),
    ),
    ...yTicks.map((value) =>
      text(panel.left - 8, y(value) + 4, yText(value), { 'text-anchor': 'end', class: 'soft' }),
    ),
    ...xTicks.map((value) =>
      element('line', { x1: x(value), x2: x(value), y1: bottom, y2: bottom + 5, class: 'axis' }),
    ),
    ...xTicks.map((value) =>
      text(x(value), bottom + 19, Number.isInteger(value) ? xText(value) : String(value), {
        'text-anchor': 'middle',
        class: 'soft',
      }),
    ),
    element('line', { x1: panel.left, x2: right, y1: bottom, y2: bottom, class: 'axis' }),
    text((panel.left + right) / 2, bottom + 40, options.xLabel, { 'text-anchor': 'middle', class: 'ink' }),
    text(0, 0, options.yLabel, {
      'text-anchor': 'middle',
      class: 'ink',
      transform: `translate(${panel.left - 46} ${(panel.top + bottom) / 2}) rotate(-90)`,
    }),
  ].join('');
  return { x, y, svg };
}
