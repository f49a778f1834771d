import { largestOf, smallestOf } from '../../base/lists.ts';
import { element, linePath, text } from '../svg.ts';
import { wrapLabel } from '../wrap-label.ts';
import { type Drawing, wideFromPx } from './drawing.ts';
import { legend } from './legend.ts';
import { panelGrid } from './panel-grid.ts';
import { plotAxes } from './plot-axes.ts';
import { textWidth } from './text-width.ts';

/** A spectrum of a panel. */
export interface SpectrumCurve {
  readonly name: string;
  readonly series: number;
  /** Length n. */
  readonly energyEv: ArrayLike<number>;
  /** Normalised mu, length n. */
  readonly mu: ArrayLike<number>;
}

/** A part of the energies with a name. */
export interface SpectrumRegion {
  readonly name: string;
  readonly fromEv: number;
  readonly toEv: number;
  /** The region that the panel is about: shaded stronger. */
  readonly isDeciding?: boolean;
}

/** A panel of spectra over named regions. */
export interface SpectraPanel {
  readonly heading: string;
  readonly note?: string;
  /** "Energy (eV)" or "Energy from the start of the window (eV)". */
  readonly xLabel: string;
  readonly curves: readonly SpectrumCurve[];
  readonly regions: readonly SpectrumRegion[];
}

/** Draws spectra over shaded regions. */
export function spectraPanels(panels: readonly SpectraPanel[], width: number): Drawing {
  const columns = Math.max(1, Math.min(3, panels.length, Math.floor(width / 280)));
  const notes = panels.map(({ note }) => (note ? wrapLabel(note, 11.5, width / columns - 16) : []));
  const noteHeight =
    15 *
    largestOf(
      notes.map((lines) => lines.length),
      0,
    );
  const keyHeight = largestOf(
    panels.map(({ curves }) => legendOf(curves, 0, 0, Math.min(width, 290)).height),
  );
  const grid = panelGrid({
    count: panels.length,
    width,
    leastWidth: 280,
    mostColumns: 3,
    height: width < wideFromPx ? 200 : 220,
    above: 50 + noteHeight + keyHeight,
  });
  return { svg: panels.map((panel, i) => drawPanel(panel, i)).join(''), height: grid.height };

  function drawPanel(shown: SpectraPanel, index: number): string {
    const panel = grid.panels[index]!;
    const { left, top, width: wide, height } = panel;
    const energies = shown.curves.flatMap(({ energyEv }) => [energyEv[0]!, energyEv[energyEv.length - 1]!]);
    const xDomain = [smallestOf(energies), largestOf(energies)] as const;
    const values = shown.curves.flatMap(({ mu }) => Array.from(mu));
    const low = smallestOf(values, 0);
    const high = largestOf(values, 1);
    const { x, y, svg } = plotAxes(
      panel,
      { domain: xDomain, label: shown.xLabel },
      { domain: [low, high + 0.16 * (high - low)], label: 'Normalised mu' },
      { hideYLabel: panel.column > 0 },
    );
    const headingTop = top - keyHeight - 34 - noteHeight;
    return [
      text(left - 34, headingTop, shown.heading, { class: 'ink heading' }),
      ...notes[index]!.map((line, i) =>
        text(left - 34, headingTop + 16 + i * 15, line, { class: 'soft small' }),
      ),
      legendOf(shown.curves, left - 34, top - keyHeight - 22, wide + 34).svg,
      ...shown.regions.map(({ name, fromEv, toEv, isDeciding }, region) => {
        const from = Math.max(left, x(fromEv));
        const to = Math.min(left + wide, x(toEv));
        if (to <= from) {
          return '';
        }
        const isRoomy = to - from > textWidth(name, 10) + 4;
        return (
          element('rect', {
            x: from,
            y: top,
            width: to - from,
            height,
            class: `region-${region % 3}`,
          }) +
          (isDeciding
            ? element('rect', { x: from + 1, y: top, width: to - from - 2, height: 3, class: 'fill-1' })
            : '') +
          (isRoomy
            ? text((from + to) / 2, top + 14, name, { class: 'ink tiny', 'text-anchor': 'middle' })
            : '')
        );
      }),
      svg,
      ...shown.curves.map(({ series, energyEv, mu }) =>
        element('path', {
          d: linePath(Array.from(energyEv, (energy, i) => [x(energy), y(mu[i]!)] as const)),
          class: `line line-${series % 6}`,
        }),
      ),
    ].join('');
  }
}

function legendOf(curves: readonly SpectrumCurve[], left: number, top: number, width: number): Drawing {
  return legend(
    curves.map(({ name, series }) => ({ name, series, kind: 'bare' as const })),
    left,
    top,
    width,
  );
}
