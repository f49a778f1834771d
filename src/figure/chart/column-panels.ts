import { largestOf } from '../../base/lists.ts';
import { element, text } from '../svg.ts';
import type { Drawing } from './drawing.ts';
import { panelGrid } from './panel-grid.ts';

/** One distribution over named columns. */
export interface ColumnPanel {
  readonly heading: string;
  /** Under the heading: "n 1,234". */
  readonly note?: string;
  /** Shares of 0..1, one a column. */
  readonly shares: readonly number[];
}

/** Distributions side by side, all over the same columns and on one scale. */
export interface ColumnPanels {
  readonly columns: readonly string[];
  /** What the columns are: "Coordination number". */
  readonly xLabel: string;
  readonly panels: readonly ColumnPanel[];
}

/** Draws small multiples of columns, with the share over each column that is worth a number. */
export function columnPanels(shown: ColumnPanels, width: number): Drawing {
  const grid = panelGrid({
    count: shown.panels.length,
    width,
    leastWidth: Math.max(170, shown.columns.length * 18),
    mostColumns: 4,
    height: 96,
    above: 58,
    below: 44,
    before: 4,
  });
  const most = largestOf(
    shown.panels.flatMap(({ shares }) => shares),
    0.01,
  );
  const svg = shown.panels.map((panel, index) => {
    const { left, top, width: wide, height } = grid.panels[index]!;
    const bottom = top + height;
    const step = wide / shown.columns.length;
    return [
      text(left, top - 38, panel.heading, { class: 'ink heading' }),
      panel.note ? text(left, top - 22, panel.note, { class: 'soft small' }) : '',
      ...panel.shares.map((share, column) => {
        const high = (height * share) / most;
        const centre = left + step * (column + 0.5);
        return [
          share > 0
            ? element('rect', {
                x: centre - step * 0.4,
                y: bottom - Math.max(1, high),
                width: step * 0.8,
                height: Math.max(1, high),
                class: 'bar',
              })
            : '',
          // Below half a percent a number would only say 0.
          share >= 0.005
            ? text(centre, bottom - high - 4, String(Math.round(share * 100)), {
                class: 'ink tiny',
                'text-anchor': 'middle',
              })
            : '',
          text(centre, bottom + 14, shown.columns[column]!, {
            class: 'soft small',
            'text-anchor': 'middle',
          }),
        ].join('');
      }),
      element('line', { x1: left, x2: left + wide, y1: bottom, y2: bottom, class: 'axis' }),
      text(left + wide / 2, bottom + 31, shown.xLabel, { class: 'ink', 'text-anchor': 'middle' }),
    ].join('');
  });
  return { svg: svg.join(''), height: grid.height };
}
