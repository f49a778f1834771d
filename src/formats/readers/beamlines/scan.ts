import { InputError } from '../../../base/input-error.ts';
import type { FileReading, Reading, ReadOptions } from '../../reading.ts';
import type { ColumnTable } from '../../table/column-table.ts';
import { type EnergyChoice, energyScales } from '../../table/energy-scale.ts';
import { chooseMu } from '../../table/mu-choice.ts';
import type { MuSource } from '../../table/mu-source.ts';
import { readingsFromTable } from '../../table/readings-from-table.ts';
import { keptSignals } from './kept-signals.ts';

/** One scan of a beamline file: its columns, and what the format knows about them. */
export interface Scan {
  readonly table: ColumnTable;
  /** Energy column and unit; told from labels and numbers where absent. */
  readonly energy?: EnergyChoice;
  /** Ways to make mu, the preferred one first; told from labels where absent or empty. */
  readonly mu?: readonly MuSource[];
  readonly leftOut?: FileReading['leftOut'];
  /** Why this scan is no spectrum, where the format can tell: a sentence for a person. */
  readonly refusal?: string;
}

type LeftOut = FileReading['leftOut'][number];

/**
 * Makes spectra of the scans of a file. A scan that recorded several signals (transmission and fluorescence) gives one
 * spectrum for each that shows an edge; detectors that were off or saw nothing are left out by name.
 *
 * @throws InputError of the first scan where no scan holds a spectrum
 */
export function readScans(scans: readonly Scan[], options: ReadOptions): FileReading {
  const readings: Reading[] = [];
  const leftOut: LeftOut[] = [];
  let refusal: InputError | undefined;
  for (const scan of scans) {
    try {
      const reading = readScan(scan, options);
      readings.push(...reading.readings);
      leftOut.push(...reading.leftOut);
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      refusal ??= error;
      leftOut.push({ name: scan.table.group ?? scan.table.name, reason: error.message });
    }
  }
  if (readings.length === 0) {
    throw (
      refusal ?? new InputError('the file has a header but no scan with numbers: measure or export it again')
    );
  }
  return { readings, leftOut };
}

function readScan(scan: Scan, options: ReadOptions): FileReading {
  const { table } = scan;
  const place = table.group ? `${table.group}: ` : '';
  if (scan.refusal) {
    throw new InputError(place + scan.refusal);
  }
  if (table.columns.length < 2 || table.columns[0]!.values.length < 2) {
    throw new InputError(
      `${place}the header is not followed by at least two rows of numbers: measure or export it again`,
    );
  }
  const scale = energyScales(table, scan.energy)[0]!;
  const spanEv = extent(scale.energyEv);
  if (spanEv < leastSpanEv) {
    throw new InputError(
      `${place}the energies in column ${scale.label} span only ${spanEv.toPrecision(2)} eV: give a scan over an absorption edge`,
    );
  }
  const chosen = scan.mu?.length ? { sources: scan.mu, leftOut: [] } : chooseMu(table, scale.label);
  const { kept, leftOut } = keptSignals(chosen.sources, scale.energyEv, table.name);
  return readingsFromTable(table, {
    ...options,
    ...(scan.energy && { energy: scan.energy }),
    mu: kept,
    leftOut: [...(scan.leftOut ?? []), ...chosen.leftOut, ...leftOut],
  });
}

/** Less is a scan of something else at a fixed energy, which was recorded all the same. */
const leastSpanEv = 5;

/** Largest minus smallest finite value; NaN where there is none. */
function extent(values: Float64Array): number {
  let [least, most] = [Number.NaN, Number.NaN];
  for (const value of values) {
    if (!Number.isFinite(value)) {
      continue;
    }
    if (!(value >= least)) {
      least = value;
    }
    if (!(value <= most)) {
      most = value;
    }
  }
  return most - least;
}
