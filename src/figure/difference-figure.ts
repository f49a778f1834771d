import { largestOf, smallestOf } from '../base/lists.ts';
import { axes, type Panel } from './axes.ts';
import { chartStyle } from './chart/chart-style.ts';
import { sheet } from './sheet.ts';
import { element, linePath, text } from './svg.ts';
import { wrapLabel } from './wrap-label.ts';

/** A spectrum, a reference, and what remains when the reference is taken off. */
export interface DifferenceFigure {
  readonly title: string;
  readonly subtitle: string;
  readonly sampleName: string;
  readonly referenceName: string;
  /** eV, increasing; the other lists have its length. */
  readonly energy: readonly number[];
  /** Normalised mu. */
  readonly sample: readonly number[];
  readonly reference: readonly number[];
  readonly difference: readonly number[];
  /** Ends of what is drawn, eV. */
  readonly shown: readonly [number, number];
  /** A sentence below the plots. */
  readonly words: string;
  readonly footer: string;
}

const width = 960;
const left = 72;
const plotWidth = width - left - 28;
const top: Panel = { left, top: 78, width: plotWidth, height: 250 };
const below: Panel = { left, top: 374, width: plotWidth, height: 150 };
const wordsTop = 586;

/** Draws two spectra over each other and their difference below, as SVG. */
export function differenceFigure(figure: DifferenceFigure): string {
  const { energy, sample, reference, difference, shown } = figure;
  const inside = [...energy.keys()].filter((i) => energy[i]! >= shown[0] && energy[i]! <= shown[1]);
  const picked = (values: readonly number[]): number[] => inside.map((i) => values[i]!);
  const panelOf = (
    panel: Panel,
    curves: readonly (readonly number[])[],
    yLabel: string,
    low: number,
    high: number,
  ) => {
    const values = curves.flatMap(picked);
    const [from, to] = [smallestOf(values, low), largestOf(values, high)];
    const margin = 0.08 * (to - from || 1);
    return axes(panel, {
      xDomain: shown,
      yDomain: [from - margin, to + margin],
      xLabel: 'Energy (eV)',
      yLabel,
    });
  };
  const upper = panelOf(top, [sample, reference], 'Normalised mu', 0, 1);
  const lower = panelOf(below, [difference], 'Difference', 0, 0);
  const curve = ({ x, y }: ReturnType<typeof axes>, values: readonly number[], classes: string): string =>
    element('path', {
      d: linePath(inside.map((i) => [x(energy[i]!), y(values[i]!)] as const)),
      class: classes,
    });
  const words = wrapLabel(figure.words, 12, width - 56);
  const height = wordsTop + 16 * words.length + 36;
  return sheet(
    { width, height, words: figure.title, style: chartStyle },
    text(28, 32, figure.title, { class: 'ink title' }),
    text(28, 53, figure.subtitle, { class: 'soft' }),
    upper.svg,
    curve(upper, reference, 'line line-1'),
    curve(upper, sample, 'line line-0'),
    legend([
      ['line line-0', figure.sampleName],
      ['line line-1', figure.referenceName],
    ]),
    lower.svg,
    element('path', { d: `M${left},${lower.y(0)}H${left + plotWidth}`, class: 'rule' }),
    curve(lower, difference, 'line line-0'),
    words.map((line, i) => text(28, wordsTop + 16 * i, line, { class: 'soft' })),
    text(28, height - 12, figure.footer, { class: 'soft small' }),
  );
}

/** Names of the curves at the lower right of the upper plot, where no edge is. */
function legend(entries: readonly (readonly [string, string])[]): string {
  const x = left + plotWidth - 300;
  const y = top.top + top.height - 20 * entries.length - 6;
  return entries
    .map(
      ([classes, name], i) =>
        element('path', { d: `M${x},${y + 20 * i}H${x + 24}`, class: classes }) +
        text(x + 34, y + 20 * i + 4, wrapLabel(name, 12, 260)[0]!, { class: 'ink' }),
    )
    .join('');
}
