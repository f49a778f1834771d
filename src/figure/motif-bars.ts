import { extendedMotifs } from '../environment/extended-motifs.ts';
import type { CoordinationLabel } from '../environment/labels.ts';
import { motifsOf } from '../environment/motifs.ts';
import { paperThresholds } from '../environment/ranking-labels.ts';
import type { Place } from './share-columns.ts';
import { element, text } from './svg.ts';

const rowHeight = 20;
/** "rectangular see-saw-like" and "tricapped trigonal prismatic", the longest names, fit. */
const nameWidth = 176;
const valueWidth = 40;

/**
 * q of the motifs of some CNs as bars, all motifs of a CN,
 * with the threshold from which one enters the label.
 */
export function motifBars(
  label: CoordinationLabel,
  coordinationNumbers: readonly number[],
  { left, top, width }: Place,
): { svg: string; bottom: number } {
  const parts: string[] = [];
  let y = top;
  for (const number of coordinationNumbers) {
    const motifs = motifsOf(number).map((motif) => ({ name: motif.name, q: label.q[motif.number - 1]! }));
    group(`Motifs as CN ${number}: q`, motifs, 'none of the 25 motifs has this CN');
    if (!label.extended) {
      continue;
    }
    const extended = extendedMotifs
      .filter((motif) => motif.coordinationNumber === number)
      .map(({ name }) => ({ name, q: label.extended![name]! }));
    if (extended.length) {
      group(`Beyond the 25, as CN ${number}`, extended, '');
    }
  }
  return { svg: parts.join(''), bottom: y };

  function group(heading: string, motifs: readonly { name: string; q: number }[], otherwise: string): void {
    parts.push(text(left, y + 12, heading, { class: 'ink heading' }));
    if (y === top && motifs.length) {
      parts.push(
        text(left + width, y + 12, `dashed: ${paperThresholds.motif}, from which a motif is in the label`, {
          class: 'soft small',
          'text-anchor': 'end',
        }),
      );
    }
    y += 24;
    const first = y;
    const barLeft = left + nameWidth;
    const barWidth = width - nameWidth - valueWidth;
    // The best first, as in a ranking label.
    for (const { name, q } of [...motifs].sort((a, b) => b.q - a.q)) {
      const isCounted = q >= paperThresholds.motif;
      const share = Math.min(1, Math.max(0, q));
      parts.push(
        text(left, y + 11, name, { class: isCounted ? 'ink' : 'soft' }),
        element('rect', { x: barLeft, y: y + 3, width: barWidth, height: 9, class: 'trough' }),
        element('rect', { x: barLeft, y: y + 3, width: barWidth * share, height: 9, class: 'bar-second' }),
        text(left + width, y + 11, q.toFixed(2).replace(/^-(?=0\.00$)/, ''), {
          class: isCounted ? 'ink' : 'soft',
          'text-anchor': 'end',
        }),
      );
      y += rowHeight;
    }
    if (motifs.length) {
      const x = barLeft + barWidth * paperThresholds.motif;
      parts.push(element('line', { x1: x, x2: x, y1: first - 1, y2: y - 4, class: 'mark' }));
    } else {
      parts.push(text(left, y + 11, otherwise, { class: 'soft' }));
      y += rowHeight;
    }
    y += 12;
  }
}
