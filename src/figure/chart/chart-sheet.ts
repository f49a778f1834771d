import { sheet } from '../sheet.ts';
import { element, text } from '../svg.ts';
import { wrapLabel } from '../wrap-label.ts';
import { chartStyle } from './chart-style.ts';
import { type Draw, wideFromPx } from './drawing.ts';

/** What stands over a chart. */
export interface ChartWords {
  /** What the chart shows, a line or two. */
  readonly title: string;
  /** What is counted, of how many, how split. */
  readonly note: string;
}

/**
 * A chart as an SVG file of its own, with title and note.
 *
 * @param width of the sheet in px. @default 960
 */
export function chartSheet(words: ChartWords, draw: Draw, width = 960): string {
  const margin = width < wideFromPx ? 14 : 28;
  const inner = width - 2 * margin;
  const titles = wrapLabel(words.title, 17, inner);
  const notes = wrapLabel(words.note, 12, inner);
  const top = 10 + titles.length * 22 + notes.length * 16 + 16;
  const drawing = draw(inner);
  return sheet(
    { width, height: Math.ceil(top + drawing.height + 16), words: words.title, style: chartStyle },
    titles.map((line, i) => text(margin, 32 + i * 22, line, { class: 'ink title' })),
    notes.map((line, i) => text(margin, 31 + titles.length * 22 + i * 16, line, { class: 'soft' })),
    element('g', { transform: `translate(${margin} ${top})` }, drawing.svg),
  );
}
