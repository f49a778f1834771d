import { largestOf } from '../../base/lists.ts';
import { hundredths } from '../../base/text/rounded.ts';
import { element } from '../svg.ts';
import type { Draw, Drawing } from './drawing.ts';

/** Drawings in columns where each can be at least so wide, below each other otherwise. */
export function arranged(draws: readonly Draw[], leastWidth: number, width: number): Drawing {
  const gap = 28;
  const fitting = Math.max(1, Math.min(draws.length, Math.floor((width + gap) / (leastWidth + gap))));
  const columns = Math.ceil(draws.length / Math.ceil(draws.length / fitting));
  const wide = (width - gap * (columns - 1)) / columns;
  const parts: string[] = [];
  let top = 0;
  for (let first = 0; first < draws.length; first += columns) {
    const row = draws.slice(first, first + columns).map((draw) => draw(wide));
    for (const [column, { svg }] of row.entries()) {
      parts.push(
        element(
          'g',
          { transform: `translate(${hundredths(column * (wide + gap))} ${hundredths(top)})` },
          svg,
        ),
      );
    }
    top += largestOf(row.map(({ height }) => height)) + 16;
  }
  return { svg: parts.join(''), height: top - 16 };
}
