import { largestOf, smallestOf } from '../base/lists.ts';
import { percent } from '../base/text/words.ts';
import { axes, type Panel } from './axes.ts';
import { chartStyle } from './chart/chart-style.ts';
import { sheet } from './sheet.ts';
import { element, linePath, text } from './svg.ts';
import { wrapLabel } from './wrap-label.ts';

/** A spectrum and the nearest sum of standards. */
export interface StandardsFigure {
  readonly title: string;
  readonly subtitle: string;
  /** eV. */
  readonly energy: readonly number[];
  readonly mu: readonly number[];
  readonly fitted: readonly number[];
  readonly residual: readonly number[];
  /** Those with a share, the largest first. */
  readonly shares: readonly { readonly name: string; readonly share: number; readonly error: number }[];
  /** Sentences beside the plot. */
  readonly words: readonly string[];
  readonly footer: string;
}

const width = 960;
const panel: Panel = { left: 72, top: 78, width: 520, height: 320 };
const listLeft = 632;
/** Share of the height that the residual takes below the spectrum. */
const residualRoom = 0.22;

/** Draws a spectrum, the sum of standards that is nearest to it, and what is left, as SVG. */
export function standardsFigure(shown: StandardsFigure): string {
  const { energy, mu, fitted, residual } = shown;
  const high = largestOf([...mu, ...fitted], 1);
  const low = smallestOf([...mu, ...fitted], 0);
  const level = low - residualRoom * (high - low);
  const { x, y, svg } = axes(panel, {
    xDomain: [energy[0]!, energy.at(-1)!],
    yDomain: [level - 0.1 * (high - low), high + 0.06 * (high - low)],
    xLabel: 'Energy (eV)',
    yLabel: 'Normalised mu',
  });
  const curve = (values: readonly number[], classes: string, lift = 0): string =>
    element('path', {
      d: linePath(values.map((value, i) => [x(energy[i]!), y(value + lift)] as const)),
      class: classes,
    });
  const list = drawList(shown);
  const height = Math.max(panel.top + panel.height + 62, list.bottom + 20) + 24;
  return sheet(
    { width, height, words: `${shown.title} and the nearest sum of standards`, style: chartStyle },
    text(28, 32, shown.title, { class: 'ink title' }),
    text(28, 53, shown.subtitle, { class: 'soft' }),
    svg,
    element('path', { d: `M${panel.left},${y(level)}H${panel.left + panel.width}`, class: 'rule' }),
    curve(residual, 'line line-5 thin', level),
    curve(mu, 'line line-0'),
    curve(fitted, 'line line-1'),
    list.svg,
    text(28, height - 12, shown.footer, { class: 'soft small' }),
  );
}

function drawList({ shares, words }: StandardsFigure): { svg: string; bottom: number } {
  const parts: string[] = [];
  let y = panel.top + 6;
  for (const [classes, name] of [
    ['line line-0', 'spectrum'],
    ['line line-1', 'sum of standards'],
    ['line line-5 thin', 'what is left'],
  ] as const) {
    parts.push(
      element('path', { d: `M${listLeft},${y}H${listLeft + 24}`, class: classes }),
      text(listLeft + 34, y + 4, name, { class: 'ink' }),
    );
    y += 20;
  }
  y += 14;
  parts.push(text(listLeft, y, 'Shares', { class: 'ink heading' }));
  y += 20;
  for (const { name, share, error } of shares) {
    const lines = wrapLabel(
      `${percent(share, 1)} ± ${percent(error, 1)}  ${name}`,
      12,
      width - listLeft - 28,
    );
    for (const line of lines) {
      parts.push(text(listLeft, y, line, { class: 'ink' }));
      y += 16;
    }
    parts.push(
      element('rect', { x: listLeft, y: y - 9, width: 296, height: 6, rx: 3, class: 'trough' }),
      element('rect', {
        x: listLeft,
        y: y - 9,
        width: 296 * Math.min(1, share),
        height: 6,
        rx: 3,
        class: 'bar',
      }),
    );
    y += 18;
  }
  for (const line of words.flatMap((sentence) => wrapLabel(sentence, 12, width - listLeft - 28))) {
    parts.push(text(listLeft, y + 6, line, { class: 'soft' }));
    y += 16;
  }
  return { svg: parts.join(''), bottom: y };
}
