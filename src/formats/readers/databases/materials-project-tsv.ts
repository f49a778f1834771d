import { InputError } from '../../../base/input-error.ts';
import { elementOf } from '../../../elements/element.ts';
import { LayoutError } from '../../layout-error.ts';
import type { FileReading, FormatReader, ReadOptions } from '../../reading.ts';
import { textLines } from '../../text/decode-text.ts';
import { parseNumber } from '../../text/parse-row.ts';
import { gatherReadings, type Part } from '../gather-readings.ts';
import { readySpectrum } from '../ready-spectrum.ts';

const titleLine = /^\s*Absorption \((\w+)-edge\) for (.*)/;

/** What a block of two columns is called: "Avg Fe", "Site 0 (Fe), multiplicity 1", "mp-90 Cr K-edge". */
const blockElement = /^(?:Avg |Site \d+ \(|\S+ )([A-Z][a-z]?)\b/;

/**
 * The .tsv files of the Materials Project: a title, a remark, a line of block names, a line of
 * column names, then a pair of columns (E, mu) for each site and average (old pages) or each
 * material (new ones), padded with blanks.
 */
export const materialsProjectTsvReader: FormatReader = {
  name: 'Materials Project .tsv',
  recognises: (_bytes, head) => titleLine.test(head),
  read: (bytes, options) => readTsv(textLines(bytes), options),
};

function readTsv(lines: readonly string[], options: ReadOptions): FileReading {
  const [, edge, subject] = titleLine.exec(lines[0]!.trim()) ?? [];
  const labels = lines.findIndex((line) => /^E \(ev\)\tmu/i.test(line));
  if (labels < 1 || subject === undefined) {
    throw new LayoutError({
      problem: 'the line of column names "E (eV)<tab>mu" is missing',
      remedy: 'download the file again',
    });
  }
  const blocks = lines[labels - 1]!.split('\t').filter((_, column) => column % 2 === 0 && column >= 0);
  const pairs = Math.floor(lines[labels]!.trimEnd().split('\t').length / 2);
  const columns = Array.from({ length: 2 * pairs }, (): number[] => []);
  for (let i = labels + 1; i < lines.length; i++) {
    if (lines[i]!.trim() === '') {
      continue;
    }
    const cells = lines[i]!.split('\t');
    for (let pair = 0; pair < pairs; pair++) {
      const energy = cells[2 * pair]?.trim() ?? '';
      const mu = cells[2 * pair + 1]?.trim() ?? '';
      // Shorter columns are padded with blanks; anything else must be a pair of numbers.
      if (energy === '' && mu === '') {
        continue;
      }
      const x = parseNumber(energy);
      const y = parseNumber(mu);
      if (x === undefined || y === undefined) {
        throw new InputError({
          place: `line ${i + 1}, columns ${2 * pair + 1} and ${2 * pair + 2}`,
          problem: `expected two numbers and found "${energy.slice(0, 30)}" and "${mu.slice(0, 30)}"`,
          remedy: 'correct or remove the line',
        });
      }
      columns[2 * pair]!.push(x);
      columns[2 * pair + 1]!.push(y);
    }
  }
  const material = /\((m\w+-\d+)\)/.exec(subject) ? subject : undefined;
  const smoothedEv = Number(/smoothing fwhm:\s*(\d+\.?\d*)/.exec(subject)?.[1] ?? 0);
  const parts: Part[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const block = blocks[pair]?.trim() || `block ${pair + 1}`;
    const symbol = blockElement.exec(block)?.[1];
    const read = () =>
      readySpectrum(
        {
          format: 'Materials Project .tsv',
          name: material ? `${material} ${block}` : block,
          group: block,
          energies: Float64Array.from(columns[2 * pair]!),
          mu: Float64Array.from(columns[2 * pair + 1]!),
          columns: [`E (column ${2 * pair + 1})`, `mu (column ${2 * pair + 2})`],
          muRecipe: `column ${2 * pair + 2}`,
          state: 'computed',
          element: symbol === undefined ? undefined : elementOf(symbol)?.symbol,
          edge,
          warnings: smoothedEv > 0 ? [`smoothed by ${smoothedEv} eV when it was exported`] : [],
        },
        options,
      );
    parts.push({ name: block, read });
  }
  return gatherReadings(parts);
}
