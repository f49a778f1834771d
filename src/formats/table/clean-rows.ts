import { counted } from '../../base/text/words.ts';
import { cleanUp } from '../../spectrum/clean-up.ts';
import type { Receipt } from '../reading.ts';

/** Energies and mu of a spectrum, with what was done to the rows in the words of a receipt. */
export interface CleanedRows {
  /** eV, finite, strictly increasing, at least two. */
  readonly energyEv: Float64Array;
  /** Finite. */
  readonly mu: Float64Array;
  readonly rowsDropped: Receipt['rowsDropped'];
  readonly warnings: readonly string[];
}

/**
 * Makes a spectrum of two raw columns (finite, sorted, repeated energies merged; see `cleanUp`)
 * and counts every change.
 *
 * @throws InputError where fewer than two different energies remain
 */
export function cleanRows(energies: Float64Array, mus: Float64Array): CleanedRows {
  const { energyEv, mu, nonFinite, outOfOrder, duplicates } = cleanUp(energies, mus);
  const dropped = [
    { count: nonFinite, reason: 'energy or mu is missing or not finite' },
    { count: duplicates, reason: 'energy repeated: merged into one row with the mean of mu' },
  ];
  return {
    energyEv,
    mu,
    rowsDropped: dropped.filter(({ count }) => count > 0),
    warnings:
      outOfOrder > 0 ? [`${counted(outOfOrder, 'row was', 'rows were')} out of order: sorted by energy`] : [],
  };
}
