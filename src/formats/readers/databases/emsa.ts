import { InputError } from '../../../base/input-error.ts';
import { baseName } from '../../../base/text/base-name.ts';
import { elementOf } from '../../../elements/element.ts';
import { LayoutError } from '../../layout-error.ts';
import type { FileReading, FormatReader, Guess, ReadOptions } from '../../reading.ts';
import { textLines } from '../../text/decode-text.ts';
import { parseNumber } from '../../text/parse-row.ts';
import { readySpectrum } from '../ready-spectrum.ts';

/** EMSA/MAS spectral data files (.msa), the format of EELSDB: ISO 22029, data as Y or as XY pairs. */
export const emsaReader: FormatReader = {
  name: 'EMSA/MAS spectrum',
  recognises: (_bytes, head) => /^\s*#FORMAT\s*:\s*EMSA?\/MAS/i.test(head),
  read: (bytes, options) => readEmsa(textLines(bytes), options),
};

function readEmsa(lines: readonly string[], options: ReadOptions): FileReading {
  const { header, numbers, warnings } = parseEmsa(lines);
  const guesses: Guess[] = [];
  const conversions: string[] = [];
  const { energies, mu, columns } = columnsOf(header, numbers, warnings);
  const kev = energyUnit(header, guesses) === 'keV';
  if (kev) {
    conversions.push('energy keV → eV');
  }
  const points = parseNumber(header.get('NPOINTS') ?? '');
  if (points !== undefined && points !== mu.length) {
    warnings.push(`the header announces ${points} points, found ${mu.length}`);
  }
  if (header.get('SIGNALTYPE')?.toUpperCase() === 'ELS') {
    warnings.push('SIGNALTYPE ELS: if this is an electron energy loss, its background is still in it');
  }
  const title = header.get('TITLE') ?? '';
  const declared = /(?:^|[_\s])([A-Z][a-z]?)[_\s-]K(?:$|[_\s-])/.exec(title)?.[1];
  const element = declared === undefined ? undefined : elementOf(declared)?.symbol;
  if (element) {
    guesses.push({ what: 'element', value: element, reason: `the title says "${title}"` });
  }
  return readySpectrum(
    {
      format: 'EMSA/MAS spectrum',
      name: title || baseName(options.fileName),
      energies: kev ? energies.map((energy) => energy * 1000) : energies,
      mu,
      columns,
      muRecipe: columns[0] === 'X' ? 'column 2' : 'the counts of the channels',
      state: 'raw',
      element,
      edge: element && 'K',
      conversions,
      guesses,
      warnings,
    },
    options,
  );
}

function parseEmsa(lines: readonly string[]) {
  const header = new Map<string, string>();
  const numbers: number[] = [];
  const warnings: string[] = [];
  let inData = false;
  let ended = false;
  for (const [i, line] of lines.entries()) {
    const keyword = /^\s*#+\s*(\w+)[^:]*:?(.*)$/.exec(line);
    if (keyword) {
      const key = keyword[1]!.toUpperCase();
      if (key === 'SPECTRUM') {
        inData = true;
      }
      if (key === 'ENDOFDATA') {
        ended = true;
        break;
      }
      if (!inData && !header.has(key)) {
        header.set(key, keyword[2]!.trim());
      }
      continue;
    }
    if (!inData) {
      continue;
    }
    for (const cell of line.split(/[\s,;]+/)) {
      if (cell === '') {
        continue;
      }
      const value = parseNumber(cell);
      if (value === undefined) {
        throw new InputError({
          place: `line ${i + 1}`,
          problem: `expected a number and found "${cell.slice(0, 30)}"`,
          remedy: 'correct or remove the line',
        });
      }
      numbers.push(value);
    }
  }
  if (!inData) {
    throw new LayoutError({
      problem: 'the line #SPECTRUM, behind which the data stand, is missing',
      remedy: 'export the spectrum again',
    });
  }
  if (!ended) {
    warnings.push('the line #ENDOFDATA is missing: the file may be cut short');
  }
  return { header, numbers, warnings };
}

interface Columns {
  readonly energies: Float64Array;
  readonly mu: Float64Array;
  readonly columns: readonly [energy: string, mu: string];
}

function columnsOf(
  header: ReadonlyMap<string, string>,
  numbers: readonly number[],
  warnings: string[],
): Columns {
  const type = header.get('DATATYPE')?.toUpperCase() ?? '';
  if (type === 'XY') {
    if (numbers.length % 2 !== 0) {
      warnings.push('the last row is cut short: dropped');
    }
    const half = numbers.length >> 1;
    return {
      energies: Float64Array.from({ length: half }, (_, i) => numbers[2 * i]!),
      mu: Float64Array.from({ length: half }, (_, i) => numbers[2 * i + 1]!),
      columns: ['X', 'Y'],
    };
  }
  if (type !== 'Y') {
    throw new InputError({
      problem: `DATATYPE must be XY or Y, found "${type.slice(0, 30)}"`,
      remedy: 'export the spectrum again',
    });
  }
  const offset = parseNumber(header.get('OFFSET') ?? '');
  const step = parseNumber(header.get('XPERCHAN') ?? '');
  if (offset === undefined || step === undefined || !Number.isFinite(offset) || !(Math.abs(step) > 0)) {
    throw new InputError({
      problem: 'DATATYPE Y needs numbers for OFFSET and XPERCHAN, which make the energies',
      remedy: 'export the spectrum again',
    });
  }
  return {
    energies: Float64Array.from(numbers, (_, i) => offset + i * step),
    mu: Float64Array.from(numbers),
    columns: ['OFFSET + i·XPERCHAN', 'Y'],
  };
}

/**
 * ISO 22029 writes "eV" or "keV" as a unit, with the quantity before it or not:
 * "Energy Loss (eV)", "Energy, keV".
 */
function energyUnit(header: ReadonlyMap<string, string>, guesses: Guess[]): 'eV' | 'keV' {
  const written = header.get('XUNITS') ?? '';
  const unit = /(?:^|[^a-z])(k?ev)(?:[^a-z]|$)/i.exec(written)?.[1]?.toLowerCase();
  if (unit !== undefined) {
    return unit === 'kev' ? 'keV' : 'eV';
  }
  if (written !== '') {
    throw new InputError({
      problem: `XUNITS must name eV or keV, found "${written.slice(0, 40)}"`,
      remedy: 'export the spectrum over energies',
    });
  }
  guesses.push({
    what: 'energy unit',
    value: 'eV',
    reason: 'XUNITS is empty; EMSA files of edges are in eV',
  });
  return 'eV';
}
