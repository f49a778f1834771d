import { percent } from '../base/text/words.ts';
import { element, text } from './svg.ts';
import { wrapLabel } from './wrap-label.ts';

/** A ranked answer. */
export interface RankedAnswer {
  readonly label: string;
  /** 0..1. */
  readonly probability: number;
  /** What one would say without looking, 0..1: a tick on the bar. */
  readonly prior?: number;
}

/** Where and how a list of bars stands. */
export interface BarsOptions {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly heading: string;
  /** Class of the bars: "bar" or "bar-second". */
  readonly barClass: string;
  /** What a tick on a bar is, told under the bars. */
  readonly tick?: string;
  /** Answers beyond this many are summed in one line. @default 3 */
  readonly most?: number;
}

/** Height of a text line in px at the figure's 12 px type. */
const lineHeight = 16;

/** A heading and a list of labelled probability bars. Returns the SVG and the y where it ends. */
export function bars(
  answers: readonly RankedAnswer[],
  options: BarsOptions,
): { svg: string; bottom: number } {
  const { left, width, most = 3 } = options;
  // Below half a percent an answer is not worth a line, unless it is the best one.
  const shown = answers.filter((answer, rank) => rank === 0 || answer.probability >= 0.005).slice(0, most);
  const parts = [text(left, options.top + 12, options.heading, { class: 'ink heading' })];
  let y = options.top + 24;
  for (const { label, probability, prior } of shown) {
    const lines = wrapLabel(label, 12, width - 48);
    for (const [index, line] of lines.entries()) {
      parts.push(text(left, y + 10 + index * lineHeight, line, { class: 'ink' }));
    }
    parts.push(
      text(left + width, y + 10, percent(probability), { class: 'ink', 'text-anchor': 'end' }),
      element('rect', {
        x: left,
        y: y + lines.length * lineHeight,
        width,
        height: 6,
        rx: 3,
        class: 'trough',
      }),
      element('rect', {
        x: left,
        y: y + lines.length * lineHeight,
        width: width * Math.min(1, Math.max(0, probability)),
        height: 6,
        rx: Math.min(3, (width * probability) / 2),
        class: options.barClass,
      }),
      prior === undefined
        ? ''
        : element('rect', {
            x: left + width * prior - 1,
            y: y + lines.length * lineHeight - 3,
            width: 2,
            height: 12,
            class: 'tick',
          }),
    );
    y += lines.length * lineHeight + 14;
  }
  const rest = 1 - shown.reduce((sum, answer) => sum + answer.probability, 0);
  if (rest >= 0.005 && answers.length > shown.length) {
    parts.push(text(left, y + 8, `${percent(rest)} on other rankings`, { class: 'soft small' }));
    y += 18;
  }
  if (options.tick && shown.some(({ prior }) => prior !== undefined)) {
    parts.push(
      element('rect', { x: left, y: y - 1, width: 2, height: 12, class: 'tick' }),
      text(left + 8, y + 9, options.tick, { class: 'soft small' }),
    );
    y += 18;
  }
  return { svg: parts.join(''), bottom: y };
}
