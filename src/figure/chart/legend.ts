import { element, text } from '../svg.ts';
import type { Drawing } from './drawing.ts';
import { marker, quotedMarker } from './marker.ts';
import { textWidth } from './text-width.ts';

/** One line of a legend: how a series is drawn, and its name. */
export interface LegendEntry {
  readonly name: string;
  /** Number of the series; absent for the marks that belong to none. */
  readonly series?: number;
  readonly kind: 'bar' | 'line' | 'bare' | 'point' | 'quoted' | 'rule';
}

const keyWidth = 26;
const rowHeight = 20;

/** Entries beside each other, in as many rows as the width needs. */
export function legend(entries: readonly LegendEntry[], left: number, top: number, width: number): Drawing {
  const parts: string[] = [];
  let x = left;
  let y = top;
  for (const entry of entries) {
    const wide = keyWidth + textWidth(entry.name) + 18;
    if (x > left && x + wide - 18 > left + width) {
      x = left;
      y += rowHeight;
    }
    parts.push(key(entry, x, y + 8), text(x + keyWidth, y + 12, entry.name, { class: 'ink' }));
    x += wide;
  }
  return { svg: parts.join(''), height: y - top + rowHeight };
}

function key({ kind, series = 0 }: LegendEntry, x: number, y: number): string {
  const line = (classes: string): string =>
    element('line', { x1: x, x2: x + 20, y1: y, y2: y, class: classes });
  switch (kind) {
    case 'bar':
      return (
        element('rect', { x, y: y - 5, width: 10, height: 10, class: `fill-${series}` }) +
        marker(series, x + 16, y, 26, '')
      );
    case 'line':
      return line(`line line-${series}`) + marker(series, x + 10, y, 34);
    case 'bare':
      return line(`line line-${series}`);
    case 'point':
      return marker(series, x + 12, y);
    case 'quoted':
      return quotedMarker(x + 12, y);
    case 'rule':
      return line('rule');
  }
}
