import { area } from 'd3-shape';
import type { Panel } from '../axes.ts';
import { element, linePath, text } from '../svg.ts';
import { type Drawing, type Series, wideFromPx } from './drawing.ts';
import { type LegendEntry, legend } from './legend.ts';
import { marker, quotedMarker } from './marker.ts';
import { panelGrid } from './panel-grid.ts';
import { type ChartAxis, plotAxes } from './plot-axes.ts';
import { textWidth } from './text-width.ts';

/** A point of a line, with the ends of its interval where they are known. */
export interface LinePoint {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
}

/** One line of a panel. */
export interface Line {
  /** Number of its series in the legend. */
  readonly series: number;
  readonly points: readonly LinePoint[];
  /** Without marks, for lines of many points. */
  readonly isBare?: boolean;
}

/** One panel of lines. */
export interface LinePanel {
  readonly heading: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly lines: readonly Line[];
  /** Levels drawn across, with a word at their left end. */
  readonly levels?: readonly { readonly y: number; readonly name: string }[];
  /** Places drawn from bottom to top, with a word at their upper end. */
  readonly places?: readonly { readonly x: number; readonly name: string }[];
  /** Points that the paper gives. */
  readonly quoted?: readonly { readonly x: number; readonly y: number }[];
}

/** Lines with bands, in panels that share their series. */
export interface LineChart {
  readonly series: readonly Series[];
  readonly panels: readonly LinePanel[];
  /** @default 230 */
  readonly panelHeight?: number;
  /** A panel is at least this wide. @default 280 */
  readonly leastPanelWidth?: number;
}

/** Draws lines with their bands. */
export function lineChart(chart: LineChart, width: number): Drawing {
  const isQuoted = chart.panels.some(({ quoted }) => quoted?.length);
  const entries: LegendEntry[] = [
    // A single series needs no legend: the heading says what it is.
    ...(chart.series.length > 1 || isQuoted
      ? chart.series.map(({ name, number }): LegendEntry => ({ name, series: number, kind: 'line' }))
      : []),
    ...(isQuoted ? [{ name: 'paper', kind: 'quoted' } as const] : []),
  ];
  const keys = entries.length ? legend(entries, 0, 0, width) : { svg: '', height: 0 };
  const grid = panelGrid({
    count: chart.panels.length,
    width,
    leastWidth: chart.leastPanelWidth ?? 280,
    height: chart.panelHeight ?? (width < wideFromPx ? 190 : 230),
  });
  const top = keys.height + (keys.height ? 8 : 0);
  return {
    height: top + grid.height,
    svg: keys.svg + chart.panels.map((panel, i) => drawPanel(panel, moved(grid.panels[i]!, top))).join(''),
  };
}

/** A panel further down. */
export function moved<P extends Panel>(panel: P, down: number): P {
  return { ...panel, top: panel.top + down };
}

function drawPanel(shown: LinePanel, panel: Panel): string {
  const { left, top, width } = panel;
  const { x, y, svg } = plotAxes(panel, shown.x, shown.y);
  const inside = (point: LinePoint): boolean =>
    point.x >= shown.x.domain[0] && point.x <= shown.x.domain[1] && Number.isFinite(point.y);
  const held = (value: number): number => y(Math.max(shown.y.domain[0], Math.min(shown.y.domain[1], value)));
  return [
    text(left - 34, top - 30, shown.heading, { class: 'ink heading' }),
    svg,
    ...(shown.places ?? []).map((place) =>
      element('line', { x1: x(place.x), x2: x(place.x), y1: top, y2: top + panel.height, class: 'mark' }),
    ),
    ...(shown.levels ?? []).map((level) =>
      element('line', { x1: left, x2: left + width, y1: y(level.y), y2: y(level.y), class: 'rule' }),
    ),
    ...shown.lines.map(({ series, points }) => {
      const banded = points.filter((p) => inside(p) && p.low !== undefined && p.high !== undefined);
      const band = area<LinePoint>(
        (p) => x(p.x),
        (p) => held(p.low!),
        (p) => held(p.high!),
      ).digits(2);
      return banded.length > 1
        ? element('path', { d: band(banded) ?? '', class: `band fill-${series % 6}` })
        : '';
    }),
    ...shown.lines.map(({ series, points, isBare }) => {
      const drawn = points.filter(inside);
      return (
        element('path', {
          d: linePath(drawn.map((p) => [x(p.x), held(p.y)] as const)),
          class: `line line-${series % 6}`,
        }) + (isBare ? '' : drawn.map((p) => marker(series, x(p.x), held(p.y), 34)).join(''))
      );
    }),
    ...(shown.levels ?? []).map((level) =>
      text(left + 6, y(level.y) - 5, level.name, { class: 'soft small halo' }),
    ),
    ...(shown.places ?? []).map((place, order) => placeWords(x(place.x), panel, place.name, order)),
    ...(shown.quoted ?? []).map((point) => quotedMarker(x(point.x), held(point.y))),
  ].join('');
}

/** The word of a place stands at the side where there is room, each lower than the one before. */
function placeWords(x: number, panel: Panel, name: string, order: number): string {
  const isRight = x + 5 + textWidth(name, 11) > panel.left + panel.width + 8;
  return text(x + (isRight ? -5 : 5), panel.top + 11 + order * 15, name, {
    class: 'mark-text small halo',
    'text-anchor': isRight ? 'end' : 'start',
  });
}
