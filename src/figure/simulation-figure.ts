import { largestOf } from '../base/lists.ts';
import { counted, fixed } from '../base/text/words.ts';
import type { SimulatedStructure } from '../simulate/simulate-structure.ts';
import { unusualSettings } from '../simulate/simulation-settings.ts';
import { axes, type Panel } from './axes.ts';
import { sheet } from './sheet.ts';
import { spectraStyle, spectrumLook } from './spectrum-look.ts';
import { element, linePath, text } from './svg.ts';
import { wrapLabel } from './wrap-label.ts';

/**
 * What the figure of a simulated structure shows:
 * the mean of its sites, and each of them where there are several.
 */
export interface SimulationFigure {
  /** First line: the edge and the compound. */
  readonly title: string;
  /** Second line: the file. */
  readonly subtitle: string;
  readonly simulated: SimulatedStructure;
  /** Last line: the program's version. */
  readonly footer: string;
}

const width = 960;
const panel: Panel = { left: 72, top: 78, width: 560, height: 360 };
const listLeft = 668;
const listWidth = width - listLeft - 28;
/** Distinct sites that are drawn and named; of a cell of hundreds the mean says more. */
const mostSites = 12;

/**
 * Draws simulated spectra as SVG, readable in light and dark.
 *
 * @example
 * const simulated = simulateStructure(structure, 'Fe', await loadFreeAtoms());
 * const what = { title: 'Fe K edge of FeO', subtitle: 'wustite.vasp', footer: '' };
 * const svg = simulationFigure({ ...what, simulated });
 */
export function simulationFigure({ title, subtitle, simulated, footer }: SimulationFigure): string {
  const { average, sites } = simulated;
  const unusual = unusualSettings(simulated.element, sites[0]!.settings);
  const shown = sites.length > 1 ? sites.slice(0, mostSites) : [];
  const atomsOf = (own: SimulatedStructure['sites']): number =>
    own.reduce((sum, { multiplicity }) => sum + multiplicity, 0);
  const unconverged = atomsOf(sites.filter(({ isConverged }) => !isConverged));
  const share = unconverged === atomsOf(sites) ? '' : `${unconverged} of them `;
  const curves = [
    {
      name: sites.length > 1 ? 'mean of all sites' : `atom ${sites[0]!.index + 1}`,
      words: `${counted(atomsOf(sites), 'atom')}${unconverged ? `, ${share}not converged` : ''}`,
      mu: average.mu,
    },
    ...shown.map(({ index, multiplicity, fermiEv, isConverged, mu }) => ({
      name: `atom ${index + 1}`,
      words: `${counted(multiplicity, 'atom')}, Fermi level ${fixed(fermiEv, 2)} eV${isConverged ? '' : ', not converged'}`,
      mu,
    })),
  ];
  const { energyEv } = average;
  const highest = largestOf(curves.map(({ mu }) => largestOf(mu)));
  const { x, y, svg } = axes(panel, {
    xDomain: [energyEv[0]!, energyEv.at(-1)!],
    yDomain: [-0.04 * highest, 1.06 * highest],
    xLabel: 'Energy (eV)',
    yLabel: 'Normalised mu',
  });
  // The mean over the sites.
  const lines = curves
    .map(({ mu }, i) =>
      element('path', {
        d: linePath(Array.from(energyEv, (energy, k) => [x(energy), y(mu[k]!)] as const)),
        ...spectrumLook(i),
      }),
    )
    .reverse();

  const list: string[] = [];
  let listY = panel.top + 4;
  for (const [i, { name, words }] of curves.entries()) {
    list.push(
      element('path', { d: `M${listLeft},${listY + 6}H${listLeft + 24}`, ...spectrumLook(i) }),
      text(listLeft + 34, listY + 10, name, { class: 'ink heading' }),
    );
    listY += 16;
    for (const line of wrapLabel(words, 11, listWidth - 34)) {
      list.push(text(listLeft + 34, listY + 9, line, { class: 'soft small' }));
      listY += 15;
    }
    listY += 8;
  }
  if (sites.length > mostSites) {
    list.push(
      text(listLeft, listY + 9, `and ${counted(sites.length - mostSites, 'further site')}`, {
        class: 'soft',
      }),
    );
    listY += 20;
  }

  const warnings = simulated.warnings.flatMap((warning) => wrapLabel(`! ${warning}`, 12, width - 100));
  const warningsTop = Math.max(panel.top + panel.height + 66, listY + 12);
  const height = warningsTop + warnings.length * 16 + 26;
  return sheet(
    { width, height, words: title, style: spectraStyle },
    text(28, 32, title, { class: 'ink title' }),
    text(28, 53, unusual ? `${subtitle}, ${unusual}` : subtitle, { class: 'soft' }),
    svg,
    lines,
    list,
    warnings.map((line, i) => text(28, warningsTop + i * 16, line, { class: 'warning' })),
    text(28, height - 12, footer, { class: 'soft small' }),
  );
}
