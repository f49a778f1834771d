import { version } from '../../base/version.ts';
import type { NormalisedSpectrum } from './normalised-spectrum.ts';

/** What XDI calls normalised mu, by how it was measured. */
const columnNames: Readonly<Record<string, string>> = {
  transmission: 'normtrans',
  fluorescence: 'normfluor',
};

/** A spectrum as XDI 1.0: energy, normalised mu and, of merged scans, its standard error. */
export function normalisedXdi(spectrum: NormalisedSpectrum): string {
  const { name, element, channel, e0Ev, energyEv, normalised, error, notes } = spectrum;
  const labels = ['energy eV', columnNames[channel ?? ''] ?? 'norm', ...(error ? ['error'] : [])];
  const header = [
    `XDI/1.0 edgewise/${version}`,
    `Element.symbol: ${element}`,
    'Element.edge: K',
    `Scan.edge_energy: ${e0Ev} eV`,
    `Sample.name: ${oneLine(name)}`,
    ...labels.map((label, i) => `Column.${i + 1}: ${label}`),
  ];
  return [
    ...header.map((line) => `# ${line}`),
    '#///',
    ...notes.map((note) => `# ${oneLine(note)}`),
    '#---',
    `# ${labels.map((label) => label.split(' ')[0]).join(' ')}`,
    ...Array.from(energyEv, (energy, i) => [energy, normalised[i]!, ...(error ? [error[i]!] : [])].join(' ')),
    '',
  ].join('\n');
}

/** Words of a file in a header: no line ends, no other control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const oneLine = (words: string): string => words.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
