import { gzipSync } from 'fflate';
import type { NormalisedSpectrum } from './normalised-spectrum.ts';

/** Letters of the names that Athena gives to groups. */
const letters = 'abcdefghijklmnopqrstuvwxyz';
const keyLength = 5;

/**
 * Normalised spectra as an Athena project (gzipped Perl, as Athena and Demeter write and Larch reads): each a
 * group that is marked as normalised, so that Athena leaves it as it is.
 */
export function athenaProject(spectra: readonly NormalisedSpectrum[]): Uint8Array<ArrayBuffer> {
  const text = [
    // What programs know the format by; not the program that wrote this one, which the journal names.
    '# Athena project file -- Demeter version 0.9.26',
    '',
    ...spectra.flatMap(groupLines),
    `@journal = (${spectra
      .flatMap(({ name, notes }) => [`${name}:`, ...notes])
      .map(quoted)
      .join(',')});`,
    '',
    '1;',
    '',
    '',
    '# Local Variables:',
    '# truncate-lines: t',
    '# End:',
    '',
  ].join('\n');
  // No time stamp: the same spectra give the same bytes.
  return gzipSync(new TextEncoder().encode(text), { mtime: 0 });
}

function groupLines(spectrum: NormalisedSpectrum, index: number): string[] {
  const { name, element, e0Ev, energyEv, normalised } = spectrum;
  const key = keyOf(index);
  const args: readonly (readonly [string, string | number])[] = [
    ['label', name],
    ['group', key],
    ['tag', key],
    ['datatype', 'xanes'],
    ['is_nor', 1],
    ['is_xmu', 1],
    ['bkg_z', element],
    ['fft_edge', 'k'],
    ['bkg_e0', e0Ev],
    ['bkg_eshift', 0],
    ['bkg_step', 1],
    ['bkg_fixstep', 1],
    ['npts', energyEv.length],
    ['xmin', energyEv[0]!],
    ['xmax', energyEv[energyEv.length - 1]!],
  ];
  return [
    `$old_group = ${quoted(key)};`,
    `@args = (${args.flatMap(([field, value]) => [quoted(field), quoted(String(value))]).join(',')});`,
    `@x = (${Array.from(energyEv, (value) => quoted(String(value))).join(',')});`,
    `@y = (${Array.from(normalised, (value) => quoted(String(value))).join(',')});`,
    '[record]   # create object and set arrays',
    '',
  ];
}

/** "aaaaa", "aaaab", …: a name for each group. */
function keyOf(index: number): string {
  let key = '';
  for (let rest = index; key.length < keyLength; rest = Math.floor(rest / letters.length)) {
    key = letters[rest % letters.length]! + key;
  }
  return key;
}

/** A text of Perl in single quotes, on one line. */
const quoted = (text: string): string =>
  `'${text
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")}'`;
