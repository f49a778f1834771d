import { percent } from '../base/text/words.ts';
import { axes, type Panel } from './axes.ts';
import type { RankedAnswer } from './bars.ts';
import { sheet } from './sheet.ts';
import { spectraStyle, spectrumLook } from './spectrum-look.ts';
import { element, linePath, text } from './svg.ts';
import { wrapLabel } from './wrap-label.ts';

/** One spectrum of a figure of several. */
export interface SpectrumShown {
  /** File or sample. */
  readonly name: string;
  /** Absorber, E0 in eV. */
  readonly element: string;
  readonly e0Ev: number;
  /** Energies in eV, length n. */
  readonly energyEv: ArrayLike<number>;
  /** Normalised mu, length n. */
  readonly mu: ArrayLike<number>;
  /** The best CN in words and the best motif ranking in words, where there are any. */
  readonly cn: RankedAnswer;
  readonly motif?: RankedAnswer;
}

/** Several spectra over each other, on energies relative to their E0, with the answer to each. */
export interface SpectraFigure {
  readonly title: string;
  readonly spectra: readonly SpectrumShown[];
  /** Ends of the energy axis relative to E0, eV. @default −25, 75 */
  readonly rangeEv?: readonly [number, number];
  /** Last line: versions and bundle. */
  readonly footer: string;
}

const width = 960;
const panel: Panel = { left: 72, top: 66, width: 500, height: 360 };
const listLeft = 612;
const listWidth = width - listLeft - 28;

/**
 * Draws several spectra and their answers as SVG, readable in light and dark.
 *
 * @example
 * const spectra = [{ name: '300 K', element: 'Fe', e0Ev: 7120, energyEv, mu, cn: { label: 'CN 6',
 * probability: 0.8 } }]; const svg = spectraFigure({ title: 'Heating series', spectra, footer: '' });
 */
export function spectraFigure(shown: SpectraFigure): string {
  const list = drawList(shown.spectra);
  const height = Math.max(panel.top + panel.height + 62, list.bottom + 16) + 22;
  return sheet(
    { width, height, words: `${shown.title}: ${shown.spectra.length} spectra`, style: spectraStyle },
    text(28, 36, shown.title, { class: 'ink title' }),
    drawCurves(shown),
    list.svg,
    text(28, height - 12, shown.footer, { class: 'soft small' }),
  );
}

function drawCurves({ spectra, rangeEv = [-25, 75] }: SpectraFigure): string {
  const [from, to] = rangeEv;
  const curves = spectra.map(({ energyEv, mu, e0Ev }) => {
    const points: [number, number][] = [];
    for (let i = 0; i < energyEv.length; i++) {
      const relative = energyEv[i]! - e0Ev;
      if (relative >= from && relative <= to) {
        points.push([relative, mu[i]!]);
      }
    }
    return points;
  });
  let [low, high] = [0, 1];
  for (const points of curves) {
    for (const [, value] of points) {
      [low, high] = [Math.min(low, value), Math.max(high, value)];
    }
  }
  const { x, y, svg } = axes(panel, {
    xDomain: rangeEv,
    yDomain: [low - 0.04 * (high - low), high + 0.06 * (high - low)],
    xLabel: 'E − E0 (eV)',
    yLabel: 'Normalised mu',
  });
  const lines = curves.map((points, i) =>
    element('path', {
      d: linePath(points.map(([energy, value]) => [x(energy), y(value)] as const)),
      ...spectrumLook(i),
    }),
  );
  return svg + lines.join('');
}

function drawList(spectra: readonly SpectrumShown[]): { svg: string; bottom: number } {
  const parts: string[] = [];
  let y = panel.top + 4;
  for (const [i, { name, element: symbol, e0Ev, cn, motif }] of spectra.entries()) {
    parts.push(element('path', { d: `M${listLeft},${y + 6}H${listLeft + 24}`, ...spectrumLook(i) }));
    for (const line of wrapLabel(name, 12, listWidth - 34)) {
      parts.push(text(listLeft + 34, y + 10, line, { class: 'ink heading' }));
      y += 16;
    }
    const answers = [
      `${symbol}, E0 ${e0Ev.toFixed(1)} eV: ${cn.label}, ${percent(cn.probability)}`,
      ...(motif ? [`${motif.label}, ${percent(motif.probability)}`] : []),
    ];
    for (const line of answers.flatMap((words) => wrapLabel(words, 11, listWidth - 34))) {
      parts.push(text(listLeft + 34, y + 9, line, { class: 'soft small' }));
      y += 15;
    }
    y += 10;
  }
  return { svg: parts.join(''), bottom: y };
}
