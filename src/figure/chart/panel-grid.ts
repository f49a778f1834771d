import type { Panel } from '../axes.ts';
import { axesMargin } from './plot-axes.ts';

/** How panels share a width. */
export interface PanelGridOptions {
  readonly count: number;
  /** In px. */
  readonly width: number;
  /** A panel with its axes is at least this wide where there is room for two. */
  readonly leastWidth: number;
  /** @default as many as fit */
  readonly mostColumns?: number;
  /** Height of the plot of a panel. */
  readonly height: number;
  /** Room above each plot for its heading and the name of y. @default 46 */
  readonly above?: number;
  /** Room below each plot. @default that of an axis with its name */
  readonly below?: number;
  /** Room left of each plot. @default that of an axis */
  readonly before?: number;
}

/** A panel of a grid. */
export interface GridPanel extends Panel {
  readonly column: number;
}

/** Panels in rows, all of one size. */
export function panelGrid(options: PanelGridOptions): { panels: GridPanel[]; height: number } {
  const { count, width, leastWidth, height, mostColumns = count } = options;
  const { above = 46, below = axesMargin.bottom, before = axesMargin.left } = options;
  const fitting = Math.max(1, Math.min(mostColumns, count, Math.floor(width / leastWidth)));
  // Five panels where four fit stand as three and two, not as four and one.
  const columns = Math.ceil(count / Math.ceil(count / fitting));
  const cell = width / columns;
  const rowHeight = above + height + below;
  const panels = Array.from({ length: count }, (_, index): GridPanel => {
    const column = index % columns;
    return {
      left: column * cell + before,
      top: Math.floor(index / columns) * rowHeight + above,
      width: cell - before - axesMargin.right - (columns > 1 ? 8 : 0),
      height,
      column,
    };
  });
  return { panels, height: Math.ceil(count / columns) * rowHeight };
}
