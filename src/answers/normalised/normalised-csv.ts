import { csvLine } from '../../base/text/write-csv.ts';
import type { NormalisedSpectrum } from './normalised-spectrum.ts';

/** Spectra as one table, a line a point: file, spectrum, element, E0, energy, mu as read, mu normalised. */
export function normalisedCsv(spectra: readonly NormalisedSpectrum[]): string {
  const lines = [
    csvLine(['file', 'spectrum', 'element', 'e0_eV', 'energy_eV', 'mu', 'normalised_mu', 'error']),
  ];
  for (const { file, name, element, e0Ev, energyEv, mu, normalised, error } of spectra) {
    for (const [i, energy] of energyEv.entries()) {
      lines.push(csvLine([file, name, element, e0Ev, energy, mu[i], normalised[i], error?.[i]]));
    }
  }
  return `${lines.join('\n')}\n`;
}
