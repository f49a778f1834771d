import type { Panel } from '../axes.ts';
import { element, linePath, text } from '../svg.ts';
import { type Drawing, type Series, wideFromPx } from './drawing.ts';
import { type LegendEntry, legend } from './legend.ts';
import { moved } from './line-chart.ts';
import { marker } from './marker.ts';
import { panelGrid } from './panel-grid.ts';
import { type ChartAxis, plotAxes } from './plot-axes.ts';
import { textWidth } from './text-width.ts';

/** A named point of a scatter. */
export interface ScatterPoint {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly series: number;
}

/** A panel of points with a fitted line. */
export interface ScatterPanel {
  readonly heading: string;
  /** What the fit says, in words, under the heading. */
  readonly note?: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly points: readonly ScatterPoint[];
  /** The fitted line, with its band, at some x in ascending order. */
  readonly fit?: readonly {
    readonly x: number;
    readonly y: number;
    readonly low?: number;
    readonly high?: number;
  }[];
}

/** Scatters with fits, in panels that share their series. */
export interface Scatter {
  readonly series: readonly Series[];
  readonly panels: readonly ScatterPanel[];
}

/** Draws points with their names and fitted lines. */
export function scatter(chart: Scatter, width: number): Drawing {
  const used = new Set(chart.panels.flatMap(({ points }) => points.map(({ series }) => series)));
  const entries = chart.series.flatMap(({ name, number }): LegendEntry[] =>
    used.has(number) ? [{ name, series: number, kind: 'point' }] : [],
  );
  const keys = entries.length > 1 ? legend(entries, 0, 0, width) : { svg: '', height: 0 };
  const hasNotes = chart.panels.some(({ note }) => note);
  const grid = panelGrid({
    count: chart.panels.length,
    width,
    leastWidth: 290,
    mostColumns: 3,
    height: width < wideFromPx ? 220 : 260,
    above: hasNotes ? 64 : 46,
  });
  const top = keys.height + (keys.height ? 8 : 0);
  return {
    height: top + grid.height,
    svg: keys.svg + chart.panels.map((panel, i) => drawPanel(panel, moved(grid.panels[i]!, top))).join(''),
  };
}

function drawPanel(shown: ScatterPanel, panel: Panel): string {
  const { x, y, svg } = plotAxes(panel, shown.x, shown.y);
  const held = (value: number): number => y(Math.max(shown.y.domain[0], Math.min(shown.y.domain[1], value)));
  const fit = (shown.fit ?? []).filter((p) => p.x >= shown.x.domain[0] && p.x <= shown.x.domain[1]);
  const banded = fit.filter((p) => p.low !== undefined && p.high !== undefined);
  const band = [
    ...banded.map((p) => [x(p.x), held(p.high!)] as const),
    ...banded.toReversed().map((p) => [x(p.x), held(p.low!)] as const),
  ];
  const placed = shown.points.map((point) => ({ ...point, px: x(point.x), py: held(point.y) }));
  const headingTop = panel.top - (shown.note ? 47 : 30);
  return [
    text(panel.left - 34, headingTop, shown.heading, { class: 'ink heading' }),
    shown.note ? text(panel.left - 34, headingTop + 17, shown.note, { class: 'soft small' }) : '',
    svg,
    band.length ? element('path', { d: `${linePath(band)}Z`, class: 'band fill-5' }) : '',
    fit.length > 1
      ? element('path', { d: linePath(fit.map((p) => [x(p.x), held(p.y)] as const)), class: 'line line-5' })
      : '',
    ...placed.map((point) => marker(point.series, point.px, point.py, 40)),
    ...nameTexts(placed, panel),
  ].join('');
}

interface Box {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

const nameHeight = 10;

/**
 * Names beside their points, on the side where they cross nothing;
 * where every side is taken a name is left out.
 */
function nameTexts(
  points: readonly { readonly name: string; readonly px: number; readonly py: number }[],
  panel: Panel,
): string[] {
  const taken: Box[] = points.map(({ px, py }) => ({ x0: px - 4, x1: px + 4, y0: py - 4, y1: py + 4 }));
  return points.flatMap(({ name, px, py }, own) => {
    const wide = textWidth(name, 10);
    const sides: readonly Box[] = [
      { x0: px + 6, x1: px + 6 + wide, y0: py - nameHeight / 2, y1: py + nameHeight / 2 },
      { x0: px - 6 - wide, x1: px - 6, y0: py - nameHeight / 2, y1: py + nameHeight / 2 },
      { x0: px - wide / 2, x1: px + wide / 2, y0: py - 6 - nameHeight, y1: py - 6 },
      { x0: px - wide / 2, x1: px + wide / 2, y0: py + 6, y1: py + 6 + nameHeight },
    ];
    const free = sides.find(
      (box) =>
        box.x0 >= panel.left - 2 &&
        box.x1 <= panel.left + panel.width + 8 &&
        box.y1 <= panel.top + panel.height &&
        taken.every((other, index) => index === own || !overlap(box, other)),
    );
    if (!free) {
      return [];
    }
    taken.push(free);
    return [text(free.x0, free.y1 - 1, name, { class: 'ink tiny' })];
  });
}

function overlap(a: Box, b: Box): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}
