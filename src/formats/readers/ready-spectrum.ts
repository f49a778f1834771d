import { InputError } from '../../base/input-error.ts';
import type { SpectrumState } from '../../spectrum/spectrum.ts';
import type { Channel, FileReading, Guess, ReadOptions, Receipt } from '../reading.ts';
import type { ColumnTable } from '../table/column-table.ts';
import { readingsFromTable } from '../table/readings-from-table.ts';

/** One spectrum that its file holds ready made, energies in eV but otherwise untouched. */
export interface ReadySpectrum {
  readonly format: string;
  readonly name: string;
  readonly group?: string;
  /** eV; any order, any value. */
  readonly energies: Float64Array;
  /** As long as `energies`. */
  readonly mu: Float64Array;
  /** What energies and mu are called in the file. */
  readonly columns: readonly [energy: string, mu: string];
  readonly muRecipe: string;
  readonly channel?: Channel;
  readonly state: SpectrumState;
  readonly element?: string;
  readonly edge?: string;
  readonly e0Ev?: number;
  readonly conversions?: readonly string[];
  readonly guesses?: readonly Guess[];
  readonly warnings?: readonly string[];
  readonly rowsDropped?: Receipt['rowsDropped'];
}

/**
 * The reading of a ready-made spectrum: rows cleaned, element settled between file and user,
 * held against the tabulated edges.
 *
 * @throws InputError where fewer than two rows or no energies in eV are left,
 * or where the user has asked for columns
 */
export function readySpectrum(ready: ReadySpectrum, options: ReadOptions): FileReading {
  const { energies, mu, columns, muRecipe, channel, ...facts } = ready;
  if (energies.length !== mu.length) {
    throw new InputError({
      problem: `${energies.length} energies but ${mu.length} values of mu`,
      remedy: 'the two must be equally many',
    });
  }
  if (options.columns) {
    throw new InputError({
      problem: `${ready.format} holds ready spectra and no columns`,
      remedy: 'leave the choice of columns out',
    });
  }
  if (options.channel !== undefined && options.channel !== channel) {
    throw new InputError({
      problem: `no ${options.channel} channel is named in it, only ${channel ?? muRecipe}`,
      remedy: 'leave the channel out',
    });
  }
  const table: ColumnTable = {
    ...facts,
    columns: [
      { label: columns[0], values: energies, unit: 'eV' },
      { label: columns[1], values: mu },
    ],
    isReadyMade: true,
  };
  return readingsFromTable(table, {
    ...options,
    energy: { column: 0, unit: 'eV' },
    signals: [{ recipe: muRecipe, columns: [1], values: mu, ...(channel && { channel }) }],
  });
}
