import { paperThresholds } from '../environment/ranking-labels.ts';
import { element, text } from './svg.ts';

/** Where a part of a figure stands, in px. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

const height = 116;
/** Below this a column is no higher than its own base line. */
const leastShown = 0.005;

/** p as twelve columns, CN 1 to 12, with the threshold from which a CN enters the label. */
export function shareColumns(
  p: readonly number[],
  { left, top, width }: Place,
): { svg: string; bottom: number } {
  const step = width / p.length;
  const base = top + 40 + height;
  const threshold = paperThresholds.coordinationNumber;
  const y = (share: number): number => base - height * Math.min(1, Math.max(0, share));
  const svg = [
    text(left, top + 12, 'Coordination number: p', { class: 'ink heading' }),
    text(left + width, top + 12, `dashed: ${threshold}, from which a CN is in the label`, {
      class: 'soft small',
      'text-anchor': 'end',
    }),
    ...p.map((share, index) => {
      const centre = left + step * (index + 0.5);
      const column = { x: centre - step * 0.32, width: step * 0.64 };
      const isShown = share >= leastShown;
      // Values of low columns stand above the threshold's line, which would cross them.
      return [
        element('rect', { ...column, y: base - height, height, class: 'trough' }),
        isShown ? element('rect', { ...column, y: y(share), height: base - y(share), class: 'bar' }) : '',
        isShown
          ? text(centre, y(Math.max(share, threshold)) - 5, share.toFixed(2), {
              class: 'ink small',
              'text-anchor': 'middle',
            })
          : '',
        text(centre, base + 16, String(index + 1), { class: 'soft', 'text-anchor': 'middle' }),
      ].join('');
    }),
    element('line', { x1: left, x2: left + width, y1: base, y2: base, class: 'axis' }),
    element('line', { x1: left, x2: left + width, y1: y(threshold), y2: y(threshold), class: 'mark' }),
  ].join('');
  return { svg, bottom: base + 22 };
}
