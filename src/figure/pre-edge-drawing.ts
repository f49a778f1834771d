import { scaleLinear } from 'd3-scale';
import { largestOf, smallestOf } from '../base/lists.ts';
import { fixed } from '../base/text/words.ts';
import { lastIndexAtMost } from '../numeric/search-sorted.ts';
import { element, linePath, text } from './svg.ts';

/** A fitted pre-edge peak, and what peaks of each coordination number are like. */
export interface PreEdgeShown {
  /** Energies in eV and normalised mu of the spectrum. */
  readonly energyEv: ArrayLike<number>;
  readonly mu: ArrayLike<number>;
  /** Absent if none was found: then only the ranges are drawn. */
  readonly peak?: {
    readonly height: { readonly value: number; readonly uncertainty: number };
    readonly curve: {
      readonly energyEv: readonly number[];
      readonly baseline: readonly number[];
      readonly fit: readonly number[];
    };
  };
  /** Heights of computed peaks by CN: low, middle, high. */
  readonly ranges: readonly { readonly cn: number; readonly height: readonly [number, number, number] }[];
}

const plotHeight = 104;
const rowHeight = 17;
/** Room at the end of the axis for its unit. */
const unitWidth = 34;
/** Left of the ranges stand their names, of this width. */
const namesWidth = 40;

/**
 * Draws the fit of a pre-edge peak (data, foot of the edge, the peak above it), and under it the heights that
 * computed spectra of each CN have, with the height of this one across them.
 *
 * @returns SVG without its sheet, and the y where it ends
 */
export function preEdgeDrawing(
  shown: PreEdgeShown,
  { left, top, width }: { readonly left: number; readonly top: number; readonly width: number },
): { svg: string; bottom: number } {
  const parts: string[] = [];
  let y = top;
  if (shown.peak) {
    parts.push(drawFit(shown, shown.peak.curve, { left, top: y, width }));
    y += plotHeight + 24;
  }
  if (shown.ranges.length) {
    const ranges = drawRanges(shown, { left, top: y, width });
    parts.push(ranges.svg);
    y = ranges.bottom;
  }
  return { svg: parts.join(''), bottom: y };
}

function drawFit(
  { energyEv, mu }: PreEdgeShown,
  curve: NonNullable<PreEdgeShown['peak']>['curve'],
  { left, top, width }: { left: number; top: number; width: number },
): string {
  const [from, to] = [curve.energyEv[0]!, curve.energyEv.at(-1)!];
  const energies = Float64Array.from(energyEv);
  const first = Math.max(0, lastIndexAtMost(energies, from));
  const last = Math.min(energies.length - 1, lastIndexAtMost(energies, to) + 1);
  const data = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => [
    energies[first + i]!,
    mu[first + i]!,
  ]).filter(([energy]) => energy! >= from && energy! <= to) as [number, number][];
  const values = [...curve.fit, ...curve.baseline, ...data.map(([, value]) => value)];
  const [low, high] = [smallestOf(values), largestOf(values)];
  const x = scaleLinear([from, to], [left, left + width]);
  const y = scaleLinear([low, high], [top + plotHeight - 4, top + 6]);
  const line = (list: readonly number[]): [number, number][] =>
    list.map((value, i) => [x(curve.energyEv[i]!), y(value)]);
  const bottom = top + plotHeight;
  // The unit stands at the end of the axis.
  const ticks = x.ticks(3).filter((tick) => x(tick) < left + width - unitWidth);
  return [
    element('path', {
      d: `${linePath([...line(curve.fit), ...line(curve.baseline).reverse()])}Z`,
      class: 'changed',
    }),
    element('path', { d: linePath(line(curve.baseline)), class: 'anchor' }),
    element('path', {
      d: linePath(data.map(([energy, value]) => [x(energy), y(value)] as const)),
      class: 'curve',
    }),
    element('line', { x1: left, x2: left + width, y1: bottom, y2: bottom, class: 'axis' }),
    ticks.map((tick) =>
      element('line', { x1: x(tick), x2: x(tick), y1: bottom, y2: bottom + 4, class: 'axis' }),
    ),
    ticks.map((tick) =>
      text(x(tick), bottom + 16, `${tick}`, { class: 'soft small', 'text-anchor': 'middle' }),
    ),
    text(left + width, bottom + 16, 'eV', { class: 'soft small', 'text-anchor': 'end' }),
  ]
    .flat()
    .join('');
}

function drawRanges(
  { peak, ranges }: PreEdgeShown,
  { left, top, width }: { left: number; top: number; width: number },
): { svg: string; bottom: number } {
  const height = peak?.height.value;
  const most = largestOf([...ranges.map((range) => range.height[2]), height ?? 0]);
  const x = scaleLinear([0, 1.08 * (most || 1)], [left + namesWidth, left + width]);
  const rowsTop = top + 22;
  const bottom = rowsTop + ranges.length * rowHeight;
  const parts = [
    text(left, top + 11, 'Height in computed spectra (5 to 95 %)', { class: 'soft small' }),
    ...ranges.flatMap(({ cn, height: [low, middle, high] }, i) => {
      const y = rowsTop + i * rowHeight;
      return [
        text(left, y + 9, `CN ${cn}`, { class: 'ink small' }),
        element('rect', { x: x(0), y: y + 3, width: x.range()[1]! - x(0), height: 5, class: 'trough' }),
        element('rect', {
          x: x(low),
          y: y + 3,
          width: Math.max(1, x(high) - x(low)),
          height: 5,
          class: 'bar',
        }),
        element('rect', { x: x(middle) - 1, y: y, width: 2, height: 11, class: 'tick' }),
      ];
    }),
  ];
  if (height !== undefined) {
    parts.push(
      element('line', { x1: x(height), x2: x(height), y1: rowsTop - 4, y2: bottom - 2, class: 'mark' }),
      text(Math.min(x(height), left + width - 60), bottom + 10, `this one ${fixed(height, 2)}`, {
        class: 'mark-text small',
        'text-anchor': x(height) > left + width - 60 ? 'start' : 'middle',
      }),
    );
  }
  return { svg: parts.join(''), bottom: bottom + (height === undefined ? 0 : 14) };
}
