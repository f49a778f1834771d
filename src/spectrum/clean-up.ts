import { InputError } from '../base/input-error.ts';
import { counted } from '../base/text/words.ts';

/** Raw columns made fit for a `Spectrum`, with what was done to them. */
export interface CleanColumns {
  /** eV, finite, strictly increasing. */
  readonly energyEv: Float64Array;
  readonly mu: Float64Array;
  /** Rows dropped because energy or mu is not a finite number. */
  readonly nonFinite: number;
  /** Rows that stood after a row of higher energy; the spectrum was sorted where this is not 0. */
  readonly outOfOrder: number;
  /** Rows merged into another row of the same energy; their mu is the mean. */
  readonly duplicates: number;
}

/**
 * Energies nearer than this are one reading, eV: no monochromator steps so finely, and no derivative survives
 * such a step (xraylarch takes the same bound).
 */
const sameEnergyEv = 0.0005;

/**
 * Makes columns as a file holds them finite, sorted by energy and free of duplicates. The order of the rows
 * makes no difference to the result, not even in the last bit.
 *
 * @throws InputError where fewer than two different energies remain
 */
export function cleanUp(energyEv: ArrayLike<number>, mu: ArrayLike<number>): CleanColumns {
  const total = Math.max(energyEv.length, mu.length);
  const finiteRows = new Uint32Array(Math.min(energyEv.length, mu.length));
  let finite = 0;
  let outOfOrder = 0;
  for (let i = 0; i < finiteRows.length; i++) {
    if (!Number.isFinite(energyEv[i]) || !Number.isFinite(mu[i])) {
      continue;
    }
    if (finite > 0 && energyEv[i]! < energyEv[finiteRows[finite - 1]!]!) {
      outOfOrder++;
    }
    finiteRows[finite++] = i;
  }
  const rows = finiteRows.subarray(0, finite);
  rows.sort((one, other) => energyEv[one]! - energyEv[other]! || mu[one]! - mu[other]!);

  const energies: number[] = [];
  const values: number[] = [];
  for (let start = 0; start < finite; ) {
    const energy = energyEv[rows[start]!]!;
    let end = start;
    let sum = 0;
    while (end < finite && energyEv[rows[end]!]! - energy < sameEnergyEv) {
      sum += mu[rows[end++]!]!;
    }
    energies.push(energy);
    values.push(sum / (end - start));
    start = end;
  }
  if (energies.length < 2) {
    throw new InputError({
      problem:
        `a spectrum needs at least two different energies with a finite mu, but ${energies.length ? 'only one' : 'none'} ` +
        `was found in ${counted(total, 'row')}`,
      remedy: 'check which columns are energy and mu',
    });
  }
  return {
    energyEv: Float64Array.from(energies),
    mu: Float64Array.from(values),
    nonFinite: total - finite,
    outOfOrder,
    duplicates: finite - energies.length,
  };
}
