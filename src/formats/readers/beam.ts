import type { ColumnTable } from '../table/column-table.ts';
import { columnsWith } from '../table/columns-with.ts';
import {
  type DetectorElement,
  type Signal,
  signalOfColumn,
  transmissionSignal,
  yieldSignal,
} from '../table/signal.ts';

/** Columns by what the beam meets, as indices; -1 or empty for what was not recorded. */
export interface Beam {
  readonly i0: number;
  /** Behind the sample. */
  readonly i1?: number;
  /** Behind the reference foil. */
  readonly i2?: number;
  /** Elements of the fluorescence detector. */
  readonly elements?: readonly (number | DetectorElement)[];
}

/**
 * What a scan can be read as: transmission, then fluorescence (the first is preferred where neither shows an
 * edge), then the reference foil.
 */
export function signalsOf(table: ColumnTable, { i0, i1 = -1, i2 = -1, elements = [] }: Beam): Signal[] {
  if (i0 < 0) {
    return [];
  }
  return [
    ...(i1 >= 0 ? [transmissionSignal(table, i0, i1)] : []),
    ...(elements.length > 0 ? [yieldSignal(table, elements, i0)] : []),
    ...(i2 >= 0 ? [transmissionSignal(table, i1 >= 0 ? i1 : i0, i2, 'reference')] : []),
  ];
}

/** Columns that hold the mu of the reference foil, which calibrates energies and is never the sample. */
export const referenceColumns = (table: ColumnTable, label: RegExp): Signal[] =>
  columnsWith(table.columns, label).map((column) => signalOfColumn(table, column, 'reference'));
