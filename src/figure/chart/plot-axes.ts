import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from 'd3-scale';
import { sixDigits } from '../../base/text/rounded.ts';
import type { Panel } from '../axes.ts';
import { element, text } from '../svg.ts';

/** One axis of a chart. */
export interface ChartAxis {
  readonly domain: readonly [number, number];
  /** Name and unit: "Energy (eV)". */
  readonly label: string;
  /** @default 'linear' */
  readonly kind?: 'linear' | 'log';
  /** @default round ones */
  readonly ticks?: readonly number[];
  /** How a tick is written. @default as few digits as tell ticks apart */
  readonly format?: (value: number) => string;
}

/** Scales from data to px, and the drawn axes. */
export interface PlotAxes {
  readonly x: ScaleContinuousNumeric<number, number>;
  readonly y: ScaleContinuousNumeric<number, number>;
  readonly svg: string;
}

/** Which labels an inner panel of many leaves to its neighbours. */
export interface PlotAxesOptions {
  readonly hideXLabel?: boolean;
  readonly hideYLabel?: boolean;
}

/** Axes of a panel. The name of y stands above its axis, where it is read without turning the head. */
export function plotAxes(
  panel: Panel,
  xAxis: ChartAxis,
  yAxis: ChartAxis,
  options: PlotAxesOptions = {},
): PlotAxes {
  const { left, top, width, height } = panel;
  const bottom = top + height;
  const right = left + width;
  const x = scaleOf(xAxis, [left, right]);
  const y = scaleOf(yAxis, [bottom, top]);
  const xTicks = ticksOf(xAxis, x, Math.max(2, Math.round(width / 80)));
  const yTicks = ticksOf(yAxis, y, Math.max(2, Math.round(height / 48)));
  const svg = [
    ...yTicks.map((value) =>
      element('line', { x1: left, x2: right, y1: y(value), y2: y(value), class: 'grid' }),
    ),
    ...yTicks.map((value) =>
      text(left - 7, y(value) + 4, written(yAxis, y, yTicks, value), {
        'text-anchor': 'end',
        class: 'soft small',
      }),
    ),
    ...xTicks.map((value) =>
      element('line', { x1: x(value), x2: x(value), y1: bottom, y2: bottom + 4, class: 'axis' }),
    ),
    ...xTicks.map((value) =>
      text(x(value), bottom + 17, written(xAxis, x, xTicks, value), {
        'text-anchor': 'middle',
        class: 'soft small',
      }),
    ),
    element('line', { x1: left, x2: right, y1: bottom, y2: bottom, class: 'axis' }),
    options.hideXLabel
      ? ''
      : text((left + right) / 2, bottom + 35, xAxis.label, { 'text-anchor': 'middle', class: 'ink' }),
    options.hideYLabel ? '' : text(left - 34, top - 12, yAxis.label, { class: 'ink' }),
  ].join('');
  return { x, y, svg };
}

/** Px that axes take around a panel. */
export const axesMargin = { left: 40, right: 10, top: 22, bottom: 44 } as const;

function scaleOf(axis: ChartAxis, range: [number, number]): ScaleContinuousNumeric<number, number> {
  return axis.kind === 'log' ? scaleLog([...axis.domain], range) : scaleLinear([...axis.domain], range);
}

/** Round ticks; on a logarithmic axis 1, 2, 5 of each decade, or 1 alone, as many as there is room for. */
function ticksOf(
  axis: ChartAxis,
  scale: ScaleContinuousNumeric<number, number>,
  most: number,
): readonly number[] {
  if (axis.ticks) {
    return axis.ticks;
  }
  if (axis.kind !== 'log') {
    return scale.ticks(most);
  }
  const [low, high] = axis.domain;
  const of = (leading: readonly number[]): number[] => {
    const found: number[] = [];
    for (let decade = Math.floor(Math.log10(low)); decade <= Math.ceil(Math.log10(high)); decade++) {
      for (const digit of leading) {
        const value = digit * 10 ** decade;
        if (value >= low && value <= high) {
          found.push(value);
        }
      }
    }
    return found;
  };
  const fine = of([1, 2, 5]);
  if (fine.length <= most + 1) {
    return fine;
  }
  const coarse = of([1, 3]);
  return coarse.length <= most + 1 ? coarse : of([1]);
}

function written(
  axis: ChartAxis,
  scale: ScaleContinuousNumeric<number, number>,
  ticks: readonly number[],
  value: number,
): string {
  if (axis.format) {
    return axis.format(value);
  }
  if (axis.ticks) {
    return thousands(sixDigits(value));
  }
  return axis.kind === 'log' ? thousands(sixDigits(value)) : scale.tickFormat(ticks.length)(value);
}

/** 12345 as "12,345". */
export function thousands(value: number): string {
  const [whole, fraction] = String(value).split('.');
  const groups: string[] = [];
  let end = whole!.length;
  for (; end > 3 && /\d/.test(whole![end - 4]!); end -= 3) {
    groups.unshift(whole!.slice(end - 3, end));
  }
  const grouped = [whole!.slice(0, end), ...groups].join(',');
  return fraction ? `${grouped}.${fraction}` : grouped;
}
