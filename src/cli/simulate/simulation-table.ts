import type { SimulatedFile } from '../../answers/simulations/simulation-object.ts';
import { counted, signed } from '../../base/text/words.ts';
import { unusualSettings } from '../../simulate/simulation-settings.ts';
import { reducedFormula } from '../../structure/reduced-formula.ts';
import { printable } from '../screen/printable.ts';
import { screenColumns, wrapWords } from '../screen/screen-text.ts';
import { paint as painted, type Style } from '../screen/terminal.ts';
import { textTable } from '../screen/text-table.ts';

/**
 * What was simulated and how, as a block of text:
 * the spectra themselves are in the other formats and the figure.
 */
export function simulationTable(
  { file, line, structure, simulated }: SimulatedFile,
  { colour }: { readonly colour: boolean },
): string {
  const paint = (style: Style, words: string): string => (colour ? painted(style, words) : words);
  const place = line === undefined ? file : `${file}, line ${line}`;
  const { element, sites, average, warnings } = simulated;
  const atoms = sites.reduce((sum, { multiplicity }) => sum + multiplicity, 0);
  const { energyEv } = average;
  const heading = `${place} · ${reducedFormula(structure)} · ${element} K edge`;
  const unusual = unusualSettings(element, sites[0]!.settings);
  const lines = [
    paint('bold', heading),
    ...wrapWords(
      `${counted(sites.length, 'distinct site')} of ${counted(atoms, 'atom')}, ` +
        `${counted(energyEv.length, 'energy', 'energies')} from ${energyEv[0]!.toFixed(1)} to ${energyEv.at(-1)!.toFixed(1)} eV` +
        (unusual && `, ${unusual}`),
      screenColumns(),
    ),
    '',
    textTable(
      ['atom', 'of such', 'Fermi level', 'interstitial', 'iterations', 'scatterers', 'white line'],
      sites.map((site) => [
        `${site.index + 1}`,
        `${site.multiplicity}`,
        signed(site.fermiEv, 2),
        signed(site.interstitialEv, 2),
        `${site.iterations}${site.isConverged ? '' : ' (not converged)'}`,
        `${site.scattererCount}`,
        whiteLineEv(site.energyEv, site.mu).toFixed(1),
      ]),
    ),
    'Fermi level, potential between the spheres (interstitial) and white line in eV',
    '',
    textTable(
      ['atom', 'element', 'charge (e)', 'muffin-tin radius (Å)', 'Norman radius (Å)'],
      sites.flatMap((site) =>
        site.types.map((type, i) => [
          i === 0 ? `${site.index + 1}` : '',
          type.hasHole ? `${type.element} with hole` : type.element,
          // Electrons are negative: a gain of electrons is a negative charge.
          signed(-type.charge, 2),
          type.muffinTinRadius.toFixed(3),
          type.normanRadius.toFixed(3),
        ]),
      ),
    ),
    ...warnings
      .flatMap((warning) => wrapWords(printable(`! ${warning}`), screenColumns(), { first: 2, others: 4 }))
      .map((line) => paint('yellow', line)),
  ];
  return `${lines.join('\n')}\n`;
}

/** Energy of the highest point. */
function whiteLineEv(energyEv: Float64Array, mu: Float64Array): number {
  let highest = 0;
  mu.forEach((value, i) => {
    if (value > mu[highest]!) {
      highest = i;
    }
  });
  return energyEv[highest]!;
}
