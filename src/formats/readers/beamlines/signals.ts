import type { FileReading } from '../../reading.ts';
import type { ColumnTable } from '../../table/column-table.ts';
import {
  type DetectorChannel,
  type MuSource,
  muFromFluorescence,
  muFromTransmission,
} from '../../table/mu-source.ts';

/** Columns by what the beam meets, as indices; -1 or empty for what was not recorded. */
export interface Beam {
  readonly i0: number;
  /** Behind the sample. */
  readonly i1?: number;
  /** Elements of the fluorescence detector. */
  readonly elements?: readonly (number | DetectorChannel)[];
}

/** What a scan can be read as: transmission, then fluorescence (the first is preferred where neither shows an edge). */
export function signalsOf(table: ColumnTable, { i0, i1 = -1, elements = [] }: Beam): MuSource[] {
  if (i0 < 0) {
    return [];
  }
  return [
    ...(i1 >= 0 ? [muFromTransmission(table, i0, i1)] : []),
    ...(elements.length > 0 ? [muFromFluorescence(table, elements, i0)] : []),
  ];
}

/** The columns of the reference foil, which calibrates energies and is never the sample. */
export const referenceChannels = ({ columns }: ColumnTable, label: RegExp): FileReading['leftOut'] =>
  columns
    .filter((column) => label.test(column.label))
    .map((column) => ({ name: column.label, reason: 'reference channel' }));
