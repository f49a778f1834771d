import { largestOf } from '../../base/lists.ts';
import { element, linePath, text } from '../svg.ts';
import { type Drawing, type Series, wideFromPx } from './drawing.ts';
import { type LegendEntry, legend } from './legend.ts';
import { moved } from './line-chart.ts';
import { marker } from './marker.ts';
import { panelGrid } from './panel-grid.ts';
import { plotAxes, thousands } from './plot-axes.ts';

/** Answers of like probability, together. */
export interface ReliabilityBin {
  /** Mean probability of the answers, 0..1. */
  readonly probability: number;
  /** Share of them that is right, 0..1. */
  readonly accuracy: number;
  /** Ends of the interval of that share. */
  readonly low?: number;
  readonly high?: number;
  readonly count: number;
}

/** How far probabilities can be taken at their word. */
export interface ReliabilityPanel {
  readonly heading: string;
  /** "expected calibration error 0.04, n 1,234". */
  readonly note?: string;
  readonly lines: readonly { readonly series: number; readonly bins: readonly ReliabilityBin[] }[];
}

/** Reliability diagrams that share their series. */
export interface Reliability {
  readonly series: readonly Series[];
  readonly panels: readonly ReliabilityPanel[];
}

const histogramHeight = 54;

/** Draws accuracy against probability over the diagonal, with the number of answers below. */
export function reliability(chart: Reliability, width: number): Drawing {
  const entries: LegendEntry[] = [
    ...(chart.series.length > 1
      ? chart.series.map(({ name, number }): LegendEntry => ({ name, series: number, kind: 'line' }))
      : []),
    { name: 'as often right as the probability says', kind: 'rule' },
  ];
  const keys = legend(entries, 0, 0, width);
  const isNarrow = width < wideFromPx;
  const grid = panelGrid({
    count: chart.panels.length,
    width,
    leastWidth: 280,
    mostColumns: 3,
    height: isNarrow ? 230 : 250,
    above: 64,
    below: 44 + histogramHeight + 22,
  });
  const top = keys.height + 8;
  return {
    svg: keys.svg + chart.panels.map((panel, i) => drawPanel(panel, i)).join(''),
    height: top + grid.height,
  };

  function drawPanel(shown: ReliabilityPanel, index: number): string {
    const cell = moved(grid.panels[index]!, top);
    // One unit is as long up as across, so that the diagonal is one of 45 degrees.
    const panel = { ...cell, width: Math.min(cell.width, cell.height * 1.25) };
    const unit = { domain: [0, 1] as const, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] };
    const { x, y, svg } = plotAxes(
      panel,
      { ...unit, label: 'Probability of the answer' },
      { ...unit, label: 'Share right' },
      { hideXLabel: true },
    );
    const base = panel.top + panel.height + 26 + histogramHeight;
    const most = largestOf(
      shown.lines.flatMap(({ bins }) => bins.map(({ count }) => count)),
      1,
    );
    const widthOf = (panel.width / 10) * (0.8 / shown.lines.length);
    return [
      text(panel.left - 34, panel.top - 47, shown.heading, { class: 'ink heading' }),
      shown.note ? text(panel.left - 34, panel.top - 30, shown.note, { class: 'soft small' }) : '',
      svg,
      element('line', { x1: x(0), y1: y(0), x2: x(1), y2: y(1), class: 'rule' }),
      ...shown.lines.map(
        ({ series, bins }) =>
          element('path', {
            d: linePath(bins.map((bin) => [x(bin.probability), y(bin.accuracy)] as const)),
            class: `line line-${series % 6}`,
          }) +
          bins
            .map(({ probability, low, high }) =>
              low === undefined || high === undefined
                ? ''
                : element('line', {
                    x1: x(probability),
                    x2: x(probability),
                    y1: y(low),
                    y2: y(high),
                    class: `line thin line-${series % 6}`,
                    style: 'stroke-dasharray:none',
                  }),
            )
            .join('') +
          bins.map((bin) => marker(series, x(bin.probability), y(bin.accuracy), 44)).join(''),
      ),
      ...shown.lines.flatMap(({ series, bins }, order) =>
        bins.map((bin) => {
          const high = (histogramHeight * bin.count) / most;
          return element('rect', {
            x: x(bin.probability) - (widthOf * shown.lines.length) / 2 + widthOf * order,
            y: base - high,
            width: widthOf,
            height: high,
            class: `faint fill-${series % 6}`,
          });
        }),
      ),
      element('line', { x1: panel.left, x2: panel.left + panel.width, y1: base, y2: base, class: 'axis' }),
      text(panel.left, base - histogramHeight + 8, `answers, up to ${thousands(most)}`, {
        class: 'soft tiny',
      }),
      text(panel.left + panel.width / 2, base + 18, 'Probability of the answer', {
        class: 'ink',
        'text-anchor': 'middle',
      }),
    ].join('');
  }
}
