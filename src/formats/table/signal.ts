import type { SpectrumState } from '../../spectrum/spectrum.ts';
import type { Channel, Guess } from '../reading.ts';
import type { ColumnTable } from './column-table.ts';

/** One mu made from columns, and how. */
export interface Signal {
  /** How it was measured; absent if the file does not say it. */
  readonly channel?: Channel;
  /** Name of the spectrum; if absent the table's name, with the channel where the table makes several. */
  readonly name?: string;
  /** How mu is made, for the receipt: "column mutrans", "ln(i0/itrans)". */
  readonly recipe: string;
  /** Indices of the columns used. */
  readonly columns: readonly number[];
  /** One mu a row, NaN where it cannot be made. */
  readonly values: Float64Array;
  /** State of this mu where it differs from the table's. */
  readonly state?: SpectrumState;
  readonly guesses?: readonly Guess[];
}

/** mu that stands in a column. */
export function signalOfColumn(table: ColumnTable, column: number, channel?: Channel): Signal {
  const { label, values } = table.columns[column]!;
  return { ...(channel && { channel }), recipe: `column ${label}`, columns: [column], values };
}

/** mu that stands in a column with the wrong sign, as ln(I1/I0) does. */
export function negativeOfColumn(table: ColumnTable, column: number, channel?: Channel): Signal {
  const signal = signalOfColumn(table, column, channel);
  return { ...signal, recipe: `−${signal.recipe}`, values: signal.values.map((value) => -value) };
}

/**
 * Transmission: mu = ln(|before / behind|) of the intensities before and behind a sample,
 * or a reference foil.
 */
export function transmissionSignal(
  table: ColumnTable,
  before: number,
  behind: number,
  channel: 'transmission' | 'reference' = 'transmission',
): Signal {
  const [above, below] = [table.columns[before]!, table.columns[behind]!];
  return {
    channel,
    recipe: `ln(${above.label}/${below.label})`,
    columns: [before, behind],
    values: above.values.map((value, row) => Math.log(Math.abs(value / below.values[row]!))),
  };
}

/** One channel of a fluorescence detector, as indices of columns. */
export interface DetectorElement {
  /** Counts in the window of the fluorescence line. */
  readonly roi: number;
  /** Input and output count rates or counts, for the dead-time correction roi·icr/ocr. */
  readonly icr?: number;
  readonly ocr?: number;
  /** Live time, by which the counts are divided. */
  readonly live?: number;
}

/**
 * Fluorescence or electron yield: mu = sum over elements of roi·icr/(ocr·live),
 * divided by i0 where there is one.
 */
export function yieldSignal(
  table: ColumnTable,
  elements: readonly (number | DetectorElement)[],
  i0?: number,
  channel: 'fluorescence' | 'electron-yield' = 'fluorescence',
): Signal {
  const parts = elements.map((element) => (typeof element === 'number' ? { roi: element } : element));
  const rows = table.columns[0]!.values.length;
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const at = (column: number | undefined): number =>
      column === undefined ? 1 : table.columns[column]!.values[row]!;
    let sum = 0;
    for (const { roi, icr, ocr, live } of parts) {
      const counts = at(roi);
      // An element without counts has no dead time, and often 0/0 for it.
      if (counts !== 0) {
        sum += (counts * at(icr)) / (at(ocr) * at(live));
      }
    }
    values[row] = sum / at(i0);
  }
  const sum = sumInWords(parts, (column) => table.columns[column]!.label);
  return {
    channel,
    recipe: i0 === undefined ? sum : `${sum}/${table.columns[i0]!.label}`,
    columns: [...parts.flatMap(({ roi, icr, ocr, live }) => [roi, icr, ocr, live]), i0].filter(
      (column) => column !== undefined,
    ),
    values,
  };
}

/** Sums of more terms than this are abridged: the receipt lists the columns anyway. */
const mostTerms = 8;

/** "(SCA1.1 + SCA1.2 + … 32 terms … + SCA1.32)". */
function sumInWords(parts: readonly DetectorElement[], label: (column: number) => string): string {
  const terms = parts.map(({ roi, icr, ocr, live }) => {
    const divisors = [ocr, live].flatMap((column) => (column === undefined ? [] : [label(column)]));
    const product = icr === undefined ? label(roi) : `${label(roi)}·${label(icr)}`;
    return divisors.length === 0 ? product : `${product}/(${divisors.join('·')})`;
  });
  if (terms.length === 1) {
    return terms[0]!;
  }
  return terms.length <= mostTerms
    ? `(${terms.join(' + ')})`
    : `(${terms[0]} + ${terms[1]} + … ${terms.length} terms … + ${terms.at(-1)})`;
}
