import { largestOf } from '../../base/lists.ts';
import { hundredths, significant } from '../../base/text/rounded.ts';
import type { Panel } from '../axes.ts';
import { element, text } from '../svg.ts';
import { wrapLabel } from '../wrap-label.ts';
import { type Drawing, type Estimate, type Series, wideFromPx } from './drawing.ts';
import { type LegendEntry, legend } from './legend.ts';
import { marker, quotedMarker } from './marker.ts';

/** A group of bars that stand beside each other. */
export interface BarGroup {
  readonly name: string;
  /** A second line under the name: "n 1,234". */
  readonly note?: string;
  /** One a series, in the order of the series; undefined where there is none. */
  readonly bars: readonly (Estimate | undefined)[];
}

/** One panel of groups. */
export interface BarPanel {
  /** Name and unit of what the bars show: "Accuracy (%)". */
  readonly heading: string;
  readonly groups: readonly BarGroup[];
}

/** Grouped bars with intervals, on a scale from 0. */
export interface GroupedBars {
  readonly series: readonly Series[];
  readonly panels: readonly BarPanel[];
  /** Upper end of the scale. */
  readonly most: number;
  /** How the ends of bars are written; absent: not written. */
  readonly format?: (value: number) => string;
}

/** Draws grouped bars: upright where there is room, lying below each other on narrow sheets. */
export function groupedBars(chart: GroupedBars, width: number): Drawing {
  const isQuoted = chart.panels.some(({ groups }) =>
    groups.some(({ bars }) => bars.some((bar) => bar?.quoted !== undefined)),
  );
  const entries: LegendEntry[] = [
    ...(chart.series.length > 1
      ? chart.series.map(({ name, number }): LegendEntry => ({ name, series: number, kind: 'bar' }))
      : []),
    ...(isQuoted ? [{ name: 'paper', kind: 'quoted' } as const] : []),
  ];
  const keys = entries.length ? legend(entries, 0, 0, width) : { svg: '', height: 0 };
  const draw = width < wideFromPx ? lyingPanel : uprightPanel;
  let top = keys.height + (keys.height ? 10 : 0);
  const parts = [keys.svg];
  for (const panel of chart.panels) {
    const drawn = draw(chart, panel, top, width);
    parts.push(drawn.svg);
    top += drawn.height;
  }
  return { svg: parts.join(''), height: top };
}

const uprightHeight = 200;

function uprightPanel(chart: GroupedBars, shown: BarPanel, top: number, width: number): Drawing {
  const panel: Panel = { left: 34, top: top + 32, width: width - 34, height: uprightHeight };
  const bottom = panel.top + panel.height;
  const y = (value: number): number =>
    bottom - (panel.height * Math.max(0, Math.min(chart.most, value))) / chart.most;
  const step = panel.width / shown.groups.length;
  const count = chart.series.length;
  const bar = Math.min(26, (step * 0.78) / count);
  // Names wrap to the step; the lowest text decides where the panel ends.
  const names = shown.groups.map(({ name }) => wrapLabel(name, 12, step - 8));
  const nameTop = bottom + (count > 1 ? 30 : 18);
  const lines = largestOf(names.map((name) => name.length));
  const svg = [
    text(0, top + 14, shown.heading, { class: 'ink heading' }),
    ...scaleTicks(chart.most).map(
      (value) =>
        element('line', { x1: panel.left, x2: width, y1: y(value), y2: y(value), class: 'grid' }) +
        text(panel.left - 7, y(value) + 4, String(value), { class: 'soft small', 'text-anchor': 'end' }),
    ),
    element('line', { x1: panel.left, x2: width, y1: bottom, y2: bottom, class: 'axis' }),
    ...shown.groups.map((group, g) => {
      const centre = panel.left + step * (g + 0.5);
      const first = centre - (bar * count) / 2;
      return [
        ...group.bars.map((estimate, order) => {
          if (!estimate) {
            return '';
          }
          const series = chart.series[order]!.number;
          const x = first + bar * order;
          const middle = x + bar / 2;
          const { value, low, high, quoted } = estimate;
          const topmost = y(Math.max(value, high ?? value));
          return [
            element('rect', {
              x: x + 1,
              y: y(value),
              width: bar - 2,
              height: bottom - y(value),
              rx: 1.5,
              class: `fill-${series % 6}`,
            }),
            low !== undefined && high !== undefined
              ? element('path', {
                  d: `M${hundredths(middle)},${hundredths(y(low))}V${hundredths(y(high))}M${hundredths(middle - 3)},${hundredths(y(high))}h6M${hundredths(middle - 3)},${hundredths(y(low))}h6`,
                  class: 'whisker',
                })
              : '',
            count > 1 ? marker(series, middle, bottom + 9, 26, '') : '',
            quoted === undefined ? '' : quotedMarker(middle, y(quoted)),
            chart.format
              ? text(middle, topmost - 6, chart.format(value), { class: 'ink tiny', 'text-anchor': 'middle' })
              : '',
          ].join('');
        }),
        ...names[g]!.map((line, i) =>
          text(centre, nameTop + i * 15, line, { class: 'ink', 'text-anchor': 'middle' }),
        ),
        group.note
          ? text(centre, nameTop + names[g]!.length * 15, group.note, {
              class: 'soft small',
              'text-anchor': 'middle',
            })
          : '',
      ].join('');
    }),
  ].join('');
  return { svg, height: nameTop + lines * 15 + (shown.groups.some(({ note }) => note) ? 22 : 8) - top };
}

function lyingPanel(chart: GroupedBars, shown: BarPanel, top: number, width: number): Drawing {
  const left = chart.series.length > 1 ? 18 : 4;
  const right = width - 44;
  const x = (value: number): number =>
    left + ((right - left) * Math.max(0, Math.min(chart.most, value))) / chart.most;
  const parts = [text(0, top + 14, shown.heading, { class: 'ink heading' })];
  const plotTop = top + 26;
  let y = plotTop;
  for (const group of shown.groups) {
    parts.push(text(0, y + 14, group.name, { class: 'ink' }));
    if (group.note) {
      parts.push(text(width, y + 14, group.note, { class: 'soft small', 'text-anchor': 'end' }));
    }
    y += 22;
    for (const [order, estimate] of group.bars.entries()) {
      if (!estimate) {
        continue;
      }
      const series = chart.series[order]!.number;
      const { value, low, high, quoted } = estimate;
      parts.push(
        chart.series.length > 1 ? marker(series, 7, y + 6, 26, '') : '',
        element('rect', {
          x: left,
          y: y + 1,
          width: x(value) - left,
          height: 10,
          rx: 1.5,
          class: `fill-${series % 6}`,
        }),
        low !== undefined && high !== undefined
          ? element('path', {
              d: `M${hundredths(x(low))},${hundredths(y + 6)}H${hundredths(x(high))}M${hundredths(x(low))},${hundredths(y + 3)}v6M${hundredths(x(high))},${hundredths(y + 3)}v6`,
              class: 'whisker',
            })
          : '',
        quoted === undefined ? '' : quotedMarker(x(quoted), y + 6),
        text(width, y + 10, chart.format?.(value) ?? value.toFixed(1), {
          class: 'ink small',
          'text-anchor': 'end',
        }),
      );
      y += 14;
    }
    y += 8;
  }
  const ticks = scaleTicks(chart.most);
  const grid = ticks
    .map(
      (value) =>
        element('line', { x1: x(value), x2: x(value), y1: plotTop, y2: y, class: 'grid' }) +
        text(x(value), y + 14, String(value), { class: 'soft small', 'text-anchor': 'middle' }),
    )
    .join('');
  return { svg: grid + parts.join(''), height: y + 30 - top };
}

/** Five steps from 0 to the upper end. */
function scaleTicks(most: number): number[] {
  return [0, 0.25, 0.5, 0.75, 1].map((share) => significant(share * most, 3));
}
