import { baseName } from '../../../base/text/base-name.ts';
import { elements } from '../../../elements/element.ts';
import { LayoutError } from '../../layout-error.ts';
import type { FileReading, FormatReader, ReadOptions } from '../../reading.ts';
import { textLines } from '../../text/decode-text.ts';
import { rowsBelow } from '../../text/rows-below.ts';
import { readySpectrum } from '../ready-spectrum.ts';

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
    throw new LayoutError({
      problem: 'the label line "omega e k mu mu0 chi @#" is missing',
      remedy: "give FEFF's xmu.dat whole",
    });
  }
  const header = lines.slice(0, labels).map((line) => line.replace(/^[\s#]+/, '').trimEnd());
  const { rows, rowsDropped } = rowsBelow(lines, labels, 4);
  const version = /\bfeff\s*(\d[\w.]*)/i.exec(header[0] ?? '')?.[1];
  const title = (header[0] ?? '')
    .replace(/\bfeff\s*\d.*$/i, '')
    .replace(/^name:\s*/, '')
    .trim();
  const absorber = header
    .map((line) => /^Abs\s+Z=\s*(\d{1,3})\b.*?\b([KLM]\d?)\s+shell/.exec(line))
    .find(Boolean);
  return readySpectrum(
    {
      format: version ? `FEFF ${version} xmu.dat` : 'FEFF xmu.dat',
      name: title || baseName(options.fileName),
      energies: Float64Array.from(rows, ([energy]) => energy!),
      mu: Float64Array.from(rows, (row) => row[3]!),
      rowsDropped,
      columns: ['omega', 'mu'],
      muRecipe: 'column mu',
      state: 'computed',
      element: absorber ? elements[Number(absorber[1]) - 1]?.symbol : undefined,
      edge: absorber?.[2],
    },
    options,
  );
}
