import { largestOf, smallestOf } from '../base/lists.ts';
import { type VerdictWord, verdictHeadings } from '../model/verdict/verdict-words.ts';
import { axes, type Panel } from './axes.ts';
import { bars, type RankedAnswer } from './bars.ts';
import { type PreEdgeShown, preEdgeDrawing } from './pre-edge-drawing.ts';
import { sheet } from './sheet.ts';
import { element, linePath, text } from './svg.ts';
import { wrapLabel } from './wrap-label.ts';

/** What the figure of an identification shows: the spectrum with its window, and the answer beside it. */
export interface IdentificationFigure {
  /** First line: the file or the sample. */
  readonly title: string;
  /** Second line: the element and how it is known. */
  readonly subtitle: string;
  /** Energies in eV, length n. */
  readonly energyEv: ArrayLike<number>;
  /** Normalised mu, length n. */
  readonly mu: ArrayLike<number>;
  /** Standard error of each value of mu, drawn as a band. */
  readonly error?: ArrayLike<number>;
  readonly e0Ev: number;
  readonly anchorEv: number;
  /** Ends of the window in eV. */
  readonly window: { readonly from: number; readonly to: number };
  /** P(CN) as words, best first, each with its share among such sites in oxides. */
  readonly numbers: readonly RankedAnswer[];
  /** For each likely CN: its motif rankings as words, best first. */
  readonly environments: readonly {
    readonly coordinationNumber: number;
    readonly motifs: readonly RankedAnswer[];
  }[];
  /**
   * Whether to believe the answer, why, what to do next,
   * and how it holds when the spectrum is prepared otherwise.
   */
  readonly verdict: {
    readonly word: VerdictWord;
    readonly reasons: readonly string[];
    readonly next: string;
    readonly stability: string;
  };
  /**
   * Of elements whose pre-edge peak tells of the coordination:
   * the fit, and what computed spectra of each CN have.
   */
  readonly preEdge?: Pick<PreEdgeShown, 'peak' | 'ranges'> & {
    /** Whether it speaks for the answer, in a few words. */
    readonly words: string;
  };
  readonly warnings: readonly string[];
  /** Last line: versions and bundle. */
  readonly footer: string;
}

const width = 960;
const panel: Panel = { left: 72, top: 78, width: 500, height: 320 };
const answerLeft = 618;
const answerWidth = width - answerLeft - 28;

/**
 * Draws an identification as SVG, readable in light and dark.
 *
 * @example
 * const svg = identificationFigure(await figureInput({ answer, reading }));
 */
export function identificationFigure(shown: IdentificationFigure): string {
  const answer = drawAnswer(shown);
  const verdict = drawVerdict(shown.verdict, panel.top + panel.height + 62);
  const warnings = shown.warnings.flatMap((warning) => wrapLabel(`! ${warning}`, 12, width - 100));
  const preEdge = drawPreEdge(shown, answer.bottom);
  const warningsTop = Math.max(verdict.bottom, preEdge.bottom) + 18;
  const height = warningsTop + warnings.length * 16 + 26;
  return sheet(
    {
      width,
      height,
      words: `${shown.title}: ${shown.verdict.word}${
        shown.verdict.word !== 'outside' && shown.numbers[0] ? `, ${shown.numbers[0].label}` : ''
      }`,
    },
    text(28, 32, shown.title, { class: 'ink title' }),
    text(28, 53, shown.subtitle, { class: 'soft' }),
    drawSpectrum(shown),
    verdict.svg,
    answer.svg,
    preEdge.svg,
    warnings.map((line, index) => text(28, warningsTop + index * 16, line, { class: 'warning' })),
    text(28, height - 12, shown.footer, { class: 'soft small' }),
  );
}

function drawSpectrum(shown: IdentificationFigure): string {
  const { from, to } = shown.window;
  // The window with a third of its width before it and half behind it: enough to see both baselines.
  const span = to - from;
  const xDomain = [from - span / 3, to + span / 2] as const;
  const inside: [number, number][] = [];
  const [above, below]: [number, number][][] = [[], []];
  for (let i = 0; i < shown.energyEv.length; i++) {
    const energy = shown.energyEv[i]!;
    if (energy >= xDomain[0] && energy <= xDomain[1]) {
      inside.push([energy, shown.mu[i]!]);
      const error = shown.error?.[i] ?? 0;
      above!.push([energy, shown.mu[i]! + error]);
      below!.unshift([energy, shown.mu[i]! - error]);
    }
  }
  const values = inside.map(([, mu]) => mu);
  const low = smallestOf(values, 0);
  const high = largestOf(values, 1);
  const { x, y, svg } = axes(panel, {
    xDomain,
    yDomain: [low - 0.04 * (high - low), high + 0.1 * (high - low)],
    xLabel: 'Energy (eV)',
    yLabel: 'Normalised mu',
  });
  const bottom = panel.top + panel.height;
  return [
    element('rect', {
      x: x(from),
      y: panel.top,
      width: x(to) - x(from),
      height: panel.height,
      class: 'window',
    }),
    svg,
    element('line', {
      x1: x(shown.anchorEv),
      x2: x(shown.anchorEv),
      y1: panel.top,
      y2: bottom,
      class: 'anchor',
    }),
    element('line', { x1: x(shown.e0Ev), x2: x(shown.e0Ev), y1: panel.top, y2: bottom, class: 'mark' }),
    shown.error
      ? element('path', {
          d: `${linePath([...above!, ...below!].map(([e, mu]) => [x(e), y(mu)] as const))}Z`,
          class: 'changed',
        })
      : '',
    element('path', { d: linePath(inside.map(([e, mu]) => [x(e), y(mu)] as const)), class: 'curve' }),
    text(x(shown.e0Ev) + 6, bottom - 10, `E0 ${shown.e0Ev.toFixed(1)}`, { class: 'mark-text small' }),
    text(x(to) - 6, panel.top + 16, 'window', { class: 'soft small', 'text-anchor': 'end' }),
  ].join('');
}

function drawAnswer(shown: IdentificationFigure): { svg: string; bottom: number } {
  const parts: string[] = [];
  const place = { left: answerLeft, width: answerWidth };
  if (shown.verdict.word === 'outside') {
    // What the models were not made for gets no number.
    parts.push(text(answerLeft, 80, 'No coordination number', { class: 'ink heading' }));
    return { svg: parts.join(''), bottom: 90 };
  }
  const cn = bars(shown.numbers, {
    ...place,
    top: 68,
    heading: 'Coordination number',
    barClass: 'bar',
    tick: 'share of such sites in oxides',
  });
  parts.push(cn.svg);
  let bottom = cn.bottom;
  for (const { coordinationNumber, motifs } of shown.environments) {
    const list = bars(motifs, {
      ...place,
      top: bottom + 14,
      heading: `Motif, as CN ${coordinationNumber}`,
      barClass: 'bar-second',
    });
    parts.push(list.svg);
    bottom = list.bottom;
  }
  return { svg: parts.join(''), bottom };
}

/** The pre-edge peak, fitted, and what it says to the answer. */
function drawPreEdge(
  { preEdge, energyEv, mu }: IdentificationFigure,
  top: number,
): { svg: string; bottom: number } {
  if (!preEdge) {
    return { svg: '', bottom: top };
  }
  const lines = wrapLabel(preEdge.words, 12, answerWidth);
  const drawn = preEdgeDrawing(
    { energyEv, mu, ...preEdge },
    { left: answerLeft, top: top + 38 + 16 * lines.length, width: answerWidth },
  );
  return {
    svg: [
      text(answerLeft, top + 26, 'Pre-edge peak', { class: 'ink heading' }),
      ...lines.map((line, i) => text(answerLeft, top + 46 + 16 * i, line, { class: 'ink' })),
      drawn.svg,
    ].join(''),
    bottom: drawn.bottom,
  };
}

/** Under the plot: the verdict with its reasons, and what to do next. */
function drawVerdict(
  { word, reasons, next, stability }: IdentificationFigure['verdict'],
  top: number,
): { svg: string; bottom: number } {
  const left = panel.left + 14;
  const lines = [
    ...reasons.flatMap((reason) => wrapLabel(reason, 12, panel.width - 20)),
    // A reason may say it already.
    ...(reasons.some((reason) => reason.includes(' preparations '))
      ? []
      : wrapLabel(`${stability}.`, 12, panel.width - 20)),
    ...wrapLabel(`Next: ${next}`, 12, panel.width - 20),
  ];
  const bottom = top + 16 + lines.length * 16;
  return {
    svg: [
      element('rect', {
        x: panel.left,
        y: top - 8,
        width: 4,
        height: bottom - top + 8,
        rx: 2,
        class: `verdict-${word}`,
      }),
      text(left, top + 4, verdictHeadings[word], { class: 'ink heading' }),
      lines.map((line, i) => text(left, top + 24 + i * 16, line, { class: 'ink' })),
    ]
      .flat()
      .join(''),
    bottom,
  };
}
