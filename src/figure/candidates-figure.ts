import { largestOf } from '../base/lists.ts';
import { counted, fixed, percent, signed } from '../base/text/words.ts';
import { axes, type Panel } from './axes.ts';
import { cnLabelWords } from './label-words.ts';
import { light } from './palette.ts';
import { sheet } from './sheet.ts';
import { spectraStyle, spectrumLook } from './spectrum-look.ts';
import { element, linePath, text } from './svg.ts';
import { wrapLabel } from './wrap-label.ts';

/** One candidate: its simulated spectrum as it was laid over the measured one, and how well that went. */
export interface CandidateShown {
  readonly name: string;
  readonly formula: string;
  readonly cnLabel: string;
  readonly distance: number;
  readonly sameFarther: number;
  readonly probability: number;
  /** eV */
  readonly shift: number;
  readonly gaussianWidth: number;
  readonly lorentzianWidth: number;
  /** At the energies of the figure, in edge steps. */
  readonly mu: readonly number[];
}

/** A measured spectrum and the candidates for it, the nearest first. */
export interface CandidatesFigure {
  readonly title: string;
  /** eV */
  readonly energyEv: readonly number[];
  /** Measured, in edge steps. */
  readonly mu: readonly number[];
  readonly candidates: readonly CandidateShown[];
  /** What the ranking says, a sentence each. */
  readonly findings: readonly string[];
  readonly footer: string;
}

const width = 960;
const left = 72;
const top = 62;
const plotWidth = 540;
const listLeft = 648;
const listWidth = width - listLeft - 28;
/** Of each candidate, px; and candidates that are drawn, of more the nearest. */
const rowHeight = 116;
const mostShown = 8;
const measuredStyle = `.measured{fill:none;stroke:${light.axis};stroke-width:3.4;stroke-opacity:.55;stroke-linejoin:round}`;

/**
 * Draws each candidate over the measured spectrum (grey, wide),
 * one below the other, as SVG readable in light and dark.
 */
export function candidatesFigure({
  title,
  energyEv,
  mu,
  candidates,
  findings,
  footer,
}: CandidatesFigure): string {
  const shown = candidates.slice(0, mostShown);
  const highest = largestOf(
    [mu, ...shown.map((candidate) => candidate.mu)].map((values) => largestOf(values)),
  );
  const step = 0.92 * highest;
  const panel: Panel = { left, top, width: plotWidth, height: rowHeight * (shown.length + 0.35) };
  const { x, y, svg } = axes(panel, {
    xDomain: [energyEv[0]!, energyEv.at(-1)!],
    yDomain: [-0.05 * highest - step * (shown.length - 1), 1.08 * highest],
    xLabel: 'Energy (eV)',
    yLabel: 'Normalised mu, each lower by a step',
  });
  const line = (values: readonly number[], row: number, look: Record<string, string | undefined>): string =>
    element('path', {
      d: linePath(energyEv.map((energy, i) => [x(energy), y(values[i]! - row * step)] as const)),
      ...look,
    });
  const curves = shown.map((candidate, i) => [
    line(mu, i, { class: 'measured' }),
    line(candidate.mu, i, spectrumLook(i)),
  ]);
  const list = shown.map((candidate, i) => {
    // Beside the right end of its curve.
    let at = y(1 - i * step) - 18;
    const lines = [
      element('path', { d: `M${listLeft},${at - 4}H${listLeft + 24}`, ...spectrumLook(i) }),
      ...wrapLabel(candidate.name, 12, listWidth - 34).map((words, k) =>
        text(listLeft + 34, at + 16 * k, words, { class: 'ink heading' }),
      ),
    ];
    at += 16 * (lines.length - 1);
    const words = [
      `${candidate.formula}, ${cnLabelWords(candidate.cnLabel) || 'no CN'}`,
      `distance ${fixed(candidate.distance, 3)}, agrees ${percent(candidate.sameFarther)}, likely ${percent(candidate.probability)}`,
      `shift ${signed(candidate.shift, 1)} eV, broadened ${fixed(candidate.gaussianWidth, 1)} + ${fixed(candidate.lorentzianWidth, 1)} eV`,
    ];
    return [
      ...lines,
      ...words.map((each, k) => text(listLeft + 34, at + 15 * k, each, { class: 'soft small' })),
    ];
  });
  const more = candidates.length - shown.length;
  const sentences = [
    ...(more > 0 ? [`${counted(more, 'further candidate')} not drawn.`] : []),
    ...findings,
  ].flatMap((sentence) => wrapLabel(sentence, 12, width - 100));
  const sentencesTop = panel.top + panel.height + 66;
  const height = sentencesTop + sentences.length * 16 + 26;
  return sheet(
    { width, height, words: title, style: spectraStyle + measuredStyle },
    text(28, 32, title, { class: 'ink title' }),
    svg,
    curves.flat(),
    list.flat(),
    sentences.map((sentence, i) => text(28, sentencesTop + i * 16, sentence, { class: 'ink' })),
    text(28, height - 12, footer, { class: 'soft small' }),
  );
}
