import { baseName } from '../../../base/base-name.ts';
import { InputError } from '../../../base/input-error.ts';
import { elements } from '../../../elements/element.ts';
import type { FileReading, FormatReader, ReadOptions } from '../../reading.ts';
import { textLines } from '../../text/decode-text.ts';
import { parseRow } from '../../text/parse-row.ts';
import { onlyReading } from '../gather-readings.ts';
import { spectrumReading } from '../spectrum-reading.ts';

/** The last header line of every xmu.dat, with or without '#': "omega e k mu mu0 chi @#". */
const isLabelLine = (line: string): boolean =>
  line.includes('@#') && line.includes('mu0') && line.includes('chi');

/** FEFF's xmu.dat (versions 6 to 10): column 1 is the energy, column 4 is mu, 1 at 50 eV above the edge. */
export const feffXmuReader: FormatReader = {
  name: 'FEFF xmu.dat',
  recognises: (_bytes, head) => /xsedge|\bfeff\b/i.test(head) && isLabelLine(head),
  read: (bytes, options) => readXmu(textLines(bytes), options),
};

function readXmu(lines: readonly string[], options: ReadOptions): FileReading {
  const labels = lines.findIndex(isLabelLine);
  if (labels < 0) {
    throw new InputError('the label line "omega e k mu mu0 chi @#" is missing; give FEFF\'s xmu.dat whole');
  }
  const header = lines.slice(0, labels).map((line) => line.replace(/^[\s#]+/, '').trimEnd());
  const energies: number[] = [];
  const mu: number[] = [];
  for (let i = labels + 1; i < lines.length; i++) {
    const line = lines[i]!;
    if (/^\s*(#.*)?$/.test(line)) {
      continue;
    }
    const row = parseRow(line);
    if (!row || row.length < 4) {
      throw new InputError(
        `line ${i + 1}: expected at least four numbers, found "${line.trim().slice(0, 40)}"`,
      );
    }
    energies.push(row[0]!);
    mu.push(row[3]!);
  }
  const version = /\bfeff\s*(\d[\w.]*)/i.exec(header[0] ?? '')?.[1];
  const title = (header[0] ?? '')
    .replace(/\bfeff\s*\d.*$/i, '')
    .replace(/^name:\s*/, '')
    .trim();
  const absorber = header.map((line) => /^Abs\s+Z=\s*(\d+).*?\b([KLM]\d?)\s+shell/.exec(line)).find(Boolean);
  return onlyReading(
    spectrumReading(
      {
        format: version ? `FEFF ${version} xmu.dat` : 'FEFF xmu.dat',
        name: title || baseName(options.fileName),
        energies: Float64Array.from(energies),
        mu: Float64Array.from(mu),
        columns: ['omega', 'mu'],
        muRecipe: 'column mu',
        state: 'computed',
        element: absorber ? elements[Number(absorber[1]) - 1]?.symbol : undefined,
        edge: absorber?.[2],
      },
      options,
    ),
  );
}
