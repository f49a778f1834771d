import type { SpectrumState } from '../../spectrum/spectrum.ts';
import type { Guess, Receipt } from '../reading.ts';

/** One column of a table: as long as the table, NaN where a cell is missing. */
export interface TableColumn {
  /** Name as the file writes it; "col1", "col2", … where the file names none. */
  readonly label: string;
  readonly values: Float64Array;
  /** Unit as the file writes it ("eV", "keV", "degrees"), where it does. */
  readonly unit?: string;
}

/**
 * What most formats come down to: named columns of numbers and what the header says about them. A reader of a
 * column format parses its file into this and leaves the rest to `readingsFromTable`.
 */
export interface ColumnTable {
  /** Format as a person calls it; goes into the receipt. */
  readonly format: string;
  /** What a person would call the sample. */
  readonly name: string;
  /** Where in the file the table stands (scan, block), where a file holds several. */
  readonly group?: string;
  readonly columns: readonly TableColumn[];
  /** d-spacing of the monochromator in Å; columns of angles become energies with it. */
  readonly dSpacingAngstrom?: number;
  /** Encoder steps a degree, for columns of encoder steps. */
  readonly stepsPerDegree?: number;
  /** Element, edge and E0 as the file declares them. */
  readonly element?: string;
  readonly edge?: string;
  readonly e0Ev?: number;
  /** State of every mu in the table, where the file declares it; else 'raw', or by the column's label. */
  readonly state?: SpectrumState;
  /** True where the format holds ready spectra and the user could choose no columns. */
  readonly isReadyMade?: boolean;
  /** What the reader dropped, guessed or noticed before the table was made; goes into every receipt. */
  readonly rowsDropped?: Receipt['rowsDropped'];
  readonly conversions?: readonly string[];
  readonly guesses?: readonly Guess[];
  readonly warnings?: readonly string[];
}

/** Place of a table in a message: the scan or block that it is. */
export const placeOf = ({ group }: ColumnTable): { readonly place?: string } =>
  group === undefined ? {} : { place: group };
