import { largestOf } from '../../base/lists.ts';
import { hundredths } from '../../base/text/rounded.ts';
import { element, text } from '../svg.ts';
import type { Drawing } from './drawing.ts';
import { rampLegend } from './matrix.ts';
import { panelGrid } from './panel-grid.ts';
import { axesMargin, plotAxes, thousands } from './plot-axes.ts';
import { shadeOf } from './shade.ts';

/** How often two quantities of 0..1 occur together. */
export interface DensityPanel {
  readonly heading: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Bins along each axis. */
  readonly bins: number;
  /** bins × bins counts; row after row of x, the lowest y first. */
  readonly counts: ArrayLike<number>;
}

/** Draws joint distributions; shades are logarithmic, since almost everything is near 0 and 1. */
export function densityPanels(panels: readonly DensityPanel[], width: number): Drawing {
  const most = largestOf(
    panels.map(({ counts }) => largestOf(Array.from(counts))),
    1,
  );
  const columns = Math.max(2, Math.min(panels.length, Math.floor(width / 210)));
  const side = Math.min(190, width / columns - axesMargin.left - axesMargin.right - 8);
  const grid = panelGrid({
    count: panels.length,
    width,
    leastWidth: width / columns,
    height: side,
  });
  const parts = panels.map((shown, index) => {
    const panel = { ...grid.panels[index]!, width: side };
    const unit = { domain: [0, 1] as const, ticks: [0, 0.5, 1], format: String };
    const { svg } = plotAxes(panel, { ...unit, label: shown.xLabel }, { ...unit, label: shown.yLabel });
    // One path a shade instead of one rectangle a bin: a tenth of the bytes.
    const paths = new Map<number, string>();
    const step = side / shown.bins;
    for (let row = 0; row < shown.bins; row++) {
      for (let column = 0; column < shown.bins; column++) {
        const count = shown.counts[row * shown.bins + column]!;
        if (!(count > 0)) {
          continue;
        }
        const shade = shadeOf(Math.log(count), [-0.5, Math.log(most)]);
        const x = hundredths(panel.left + column * step);
        const y = hundredths(panel.top + side - (row + 1) * step);
        paths.set(
          shade,
          `${paths.get(shade) ?? ''}M${x},${y}h${hundredths(step)}v${hundredths(step)}h${-hundredths(step)}z`,
        );
      }
    }
    return [
      text(panel.left - 34, panel.top - 30, shown.heading, { class: 'ink heading' }),
      element('rect', { x: panel.left, y: panel.top, width: side, height: side, class: 'empty' }),
      svg,
      ...[...paths]
        .sort(([a], [b]) => a - b)
        .map(([shade, d]) => element('path', { d, class: `shade-${shade}` })),
    ].join('');
  });
  const ramp = rampLegend(
    { from: 0, to: 1 },
    (end) => (end ? thousands(most) : '1'),
    'sites, logarithmic shades',
    6,
    grid.height + 8,
    width,
  );
  return { svg: parts.join('') + ramp.svg, height: grid.height + 8 + ramp.height };
}
