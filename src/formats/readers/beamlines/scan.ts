import { InputError } from '../../../base/input-error.ts';
import type { FileReading, LeftOut, ReadOptions } from '../../reading.ts';
import { type ColumnTable, placeOf } from '../../table/column-table.ts';
import type { EnergyChoice } from '../../table/energy-column.ts';
import { readingsFromTable } from '../../table/readings-from-table.ts';
import type { Signal } from '../../table/signal.ts';
import { gatherReadings } from '../gather-readings.ts';

/** One scan of a beamline file: its columns, and what the format knows about them. */
export interface Scan {
  readonly table: ColumnTable;
  /** Energy column and unit; told from labels and numbers where absent. */
  readonly energy?: EnergyChoice;
  /** Ways to make mu, the preferred one first; told from labels where absent or empty. */
  readonly signals?: readonly Signal[];
  readonly leftOut?: readonly LeftOut[];
  /** Why this scan is no spectrum, where the format can tell. */
  readonly refusal?: string;
}

/** Makes spectra of the scans of a file. @throws InputError where no scan holds a spectrum */
export const readScans = (scans: readonly Scan[], options: ReadOptions): FileReading =>
  gatherReadings(
    scans.map(({ table, refusal, ...known }) => ({
      name: table.group ?? table.name,
      read: () => {
        if (refusal !== undefined) {
          throw new InputError({
            ...placeOf(table),
            problem: refusal,
            remedy: 'give a scan over the energy',
          });
        }
        return readingsFromTable(table, { ...options, ...known });
      },
    })),
  );
