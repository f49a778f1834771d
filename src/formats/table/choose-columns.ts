import { baseName } from '../../base/base-name.ts';
import { InputError } from '../../base/input-error.ts';
import type { FileReading, ReadOptions } from '../reading.ts';
import { textLines } from '../text/decode-text.ts';
import { headerAttributes, tableFacts } from '../text/header-attributes.ts';
import { parseTextColumns } from '../text/text-columns.ts';
import type { ColumnTable } from './column-table.ts';
import type { EnergyUnit } from './energy-scale.ts';
import { type MuSource, muFromColumn, muFromFluorescence, muFromTransmission } from './mu-source.ts';
import { readingsFromTable } from './readings-from-table.ts';

/** How a user says that mu is made; numbers are indices of columns. */
export type ChosenMu =
  | { readonly kind: 'column'; readonly mu: number }
  /** ln(i0 / itrans) */
  | { readonly kind: 'transmission'; readonly i0: number; readonly itrans: number }
  /** sum of the channels / i0 */
  | { readonly kind: 'fluorescence'; readonly i0: number; readonly channels: readonly number[] };

/** What the columns of a file are, as a user says it. */
export interface ColumnChoice {
  /** Index of the energy column, and its unit. */
  readonly energy: number;
  readonly unit: EnergyUnit;
  /** d-spacing of the monochromator in Å, for energies given as angles where the file does not say it. */
  readonly dSpacingAngstrom?: number;
  readonly mu: ChosenMu;
}

/** The table of numbers in a file that no reader could make a spectrum of. */
export interface ColumnsFound {
  /** Labels of the file, or "col1", "col2", … */
  readonly labels: readonly string[];
  /** As long as the table, NaN where a cell is missing. */
  readonly columns: readonly Float64Array[];
  /** Lines above the numbers. */
  readonly header: readonly string[];
  /** The same for every file of the same layout: a choice can be remembered by it. */
  readonly layout: string;
  readonly dSpacingAngstrom?: number;
}

/** The columns of a text file; undefined where it holds no table of numbers. */
export function columnsFound(bytes: Uint8Array): ColumnsFound | undefined {
  try {
    const { labels, table, header } = tableOf(bytes, '');
    return {
      labels,
      columns: table.columns.map(({ values }) => values),
      header,
      layout: labels.join('\t'),
      ...(table.dSpacingAngstrom && { dSpacingAngstrom: table.dSpacingAngstrom }),
    };
  } catch (error) {
    if (error instanceof InputError) {
      return undefined;
    }
    throw error;
  }
}

/**
 * Reads the spectrum of a text file whose columns the user has named.
 *
 * @throws InputError where the file has no such columns, or they make no spectrum
 */
export function readChosenColumns(
  bytes: Uint8Array,
  options: ReadOptions,
  choice: ColumnChoice,
): FileReading {
  const { table } = tableOf(bytes, baseName(options.fileName));
  const numbers = Object.values(choice.mu)
    .flat()
    .filter((value): value is number => typeof value === 'number');
  const highest = Math.max(choice.energy, ...numbers);
  if (highest >= table.columns.length) {
    throw new InputError(
      `${options.fileName}: column ${highest + 1} was chosen, and the file has ${table.columns.length}: choose again.`,
    );
  }
  const { dSpacingAngstrom = table.dSpacingAngstrom } = choice;
  return readingsFromTable(
    { ...table, ...(dSpacingAngstrom && { dSpacingAngstrom }) },
    {
      ...options,
      energy: { column: choice.energy, unit: choice.unit },
      mu: [{ ...chosenSource(table, choice.mu), guesses: [] }],
    },
  );
}

function chosenSource(table: ColumnTable, mu: ChosenMu): MuSource {
  switch (mu.kind) {
    case 'column':
      return muFromColumn(table, mu.mu);
    case 'fluorescence':
      return muFromFluorescence(table, mu.channels, mu.i0);
    case 'transmission': {
      // The user says which intensity is which: nothing is swapped behind his back.
      const { swapped: _, ...source } = muFromTransmission(table, mu.i0, mu.itrans);
      return source;
    }
  }
}

function tableOf(
  bytes: Uint8Array,
  name: string,
): { table: ColumnTable; labels: string[]; header: readonly string[] } {
  const text = parseTextColumns(textLines(bytes));
  const labels = text.columns.map((_, i) => text.labels?.[i] ?? `col${i + 1}`);
  const table: ColumnTable = {
    format: 'columns of text, chosen by hand',
    name,
    columns: text.columns.map((values, i) => ({ label: labels[i]!, values })),
    ...tableFacts(headerAttributes(text.header)),
    rowsDropped: text.rowsDropped,
    conversions: text.conversions,
  };
  return { table, labels, header: text.header };
}
