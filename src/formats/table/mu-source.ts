import type { SpectrumState } from '../../spectrum/spectrum.ts';
import type { Guess } from '../reading.ts';
import type { ColumnTable } from './column-table.ts';

/** One mu made from columns, and how. */
export interface MuSource {
  /** Name of the spectrum; where absent the table's name, with the recipe where the table makes several. */
  readonly name?: string;
  /** How mu is made, for the receipt: "column mutrans", "ln(i0/itrans)". */
  readonly recipe: string;
  /** Labels of the columns used. */
  readonly columns: readonly string[];
  /** One mu a row, NaN where it cannot be made. */
  readonly values: Float64Array;
  /** State of this mu where it differs from the table's. */
  readonly state?: SpectrumState;
  readonly guesses?: readonly Guess[];
  /** What to take if the edge comes out downwards: the two intensities were labelled the other way round. */
  readonly swapped?: { readonly recipe: string; readonly values: Float64Array };
}

/** mu that stands in a column. */
export function muFromColumn(table: ColumnTable, column: number): MuSource {
  const { label, values } = table.columns[column]!;
  return { recipe: `column ${label}`, columns: [label], values };
}

/** Transmission: mu = ln(|i0 / itrans|). */
export function muFromTransmission(table: ColumnTable, i0: number, itrans: number): MuSource {
  const above = table.columns[i0]!;
  const below = table.columns[itrans]!;
  const values = above.values.map((value, row) => Math.log(Math.abs(value / below.values[row]!)));
  return {
    recipe: `ln(${above.label}/${below.label})`,
    columns: [above.label, below.label],
    values,
    swapped: { recipe: `ln(${below.label}/${above.label})`, values: values.map((value) => -value) },
  };
}

/** One channel of a fluorescence detector, as indices of columns. */
export interface DetectorChannel {
  /** Counts in the window of the fluorescence line. */
  readonly roi: number;
  /** Input and output count rates or counts, for the dead-time correction roi·icr/ocr. */
  readonly icr?: number;
  readonly ocr?: number;
  /** Live time, by which the counts are divided. */
  readonly live?: number;
}

/** Fluorescence: mu = sum over channels of roi·icr/(ocr·live), divided by i0 where there is one. */
export function muFromFluorescence(
  table: ColumnTable,
  channels: readonly (number | DetectorChannel)[],
  i0?: number,
): MuSource {
  const parts = channels.map((channel) => (typeof channel === 'number' ? { roi: channel } : channel));
  const label = (column: number): string => table.columns[column]!.label;
  const rows = table.columns[0]!.values.length;
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const at = (column: number | undefined): number =>
      column === undefined ? 1 : table.columns[column]!.values[row]!;
    let sum = 0;
    for (const { roi, icr, ocr, live } of parts) {
      const counts = at(roi);
      // A channel without counts has no dead time, and often 0/0 for it.
      if (counts !== 0) {
        sum += (counts * at(icr)) / (at(ocr) * at(live));
      }
    }
    values[row] = sum / at(i0);
  }
  const terms = parts.map(({ roi, icr, ocr, live }) => {
    const divisors = [ocr, live].flatMap((column) => (column === undefined ? [] : [label(column)]));
    const product = icr === undefined ? label(roi) : `${label(roi)}·${label(icr)}`;
    return divisors.length === 0 ? product : `${product}/(${divisors.join('·')})`;
  });
  const sum = terms.length === 1 ? terms[0]! : `(${terms.join(' + ')})`;
  const used = parts.flatMap(({ roi, icr, ocr, live }) => [roi, icr, ocr, live]);
  return {
    recipe: i0 === undefined ? sum : `${sum}/${label(i0)}`,
    columns: [...used, i0].flatMap((column) => (column === undefined ? [] : [label(column)])),
    values,
  };
}
