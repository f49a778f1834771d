import { InputError } from '../../base/input-error.ts';
import { type CleanedRows, cleanRows } from './clean-rows.ts';

/**
 * Clarity from which on a signal counts as showing an edge. In the reference files, detectors without a
 * signal and transmission through samples too dilute for it reach 6.1, the weakest edges worth using 9.0.
 */
export const clearEdge = 7.5;

/** Width of either side of a step, eV: as in `largestStep`. */
const sideEv = 20;

/** Steps smaller than this share of the mean signal are none: no detector is as stable. */
const leastStep = 1e-5;

/** Steps are looked for every so many eV, so that densely measured regions do not count for more. */
const everyEv = 2;

/**
 * How clearly a channel shows an absorption edge: its largest upward step (mean of mu over 20 eV behind a
 * point minus the mean over 20 eV before it) over the median size of all such steps. A slope or a drifting
 * background gives 1 to 3, noise 2 to 6, an edge 9 to 1000. Energies and mu need not be clean; undefined
 * where fewer than ten rows are usable.
 */
export function edgeClarity(energyEv: Float64Array, mu: Float64Array): number | undefined {
  const rows = cleanedOrNone(energyEv, mu);
  if (!rows) {
    return undefined;
  }
  const [energies, values] = [rows.energyEv, rows.mu];
  const n = energies.length;
  if (n < 10) {
    return undefined;
  }
  const sums = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    sums[i + 1] = sums[i]! + values[i]!;
  }
  const steps: number[] = [];
  let [from, to, next] = [0, 0, Number.NEGATIVE_INFINITY];
  for (let i = 1; i < n; i++) {
    if (energies[i]! < next) {
      continue;
    }
    next = energies[i]! + everyEv;
    while (energies[i]! - energies[from]! > sideEv && from < i - 1) {
      from++;
    }
    to = Math.max(to, i);
    while (to + 1 < n && energies[to + 1]! - energies[i]! <= sideEv) {
      to++;
    }
    steps.push((sums[to + 1]! - sums[i]!) / (to + 1 - i) - (sums[i]! - sums[from]!) / (i - from));
  }
  const largest = steps.reduce((most, step) => Math.max(most, step), 0);
  const level = Math.abs(sums[n]!) / n;
  // A constant signal steps by its rounding errors only.
  if (largest <= leastStep * level) {
    return 0;
  }
  const usual = steps.map(Math.abs).sort((a, b) => a - b)[steps.length >> 1]!;
  return largest / Math.max(usual, leastStep * level);
}

/** `cleanRows` for columns that may hold nothing usable. */
export function cleanedOrNone(energyEv: Float64Array, mu: Float64Array): CleanedRows | undefined {
  try {
    return cleanRows(energyEv, mu);
  } catch (error) {
    if (error instanceof InputError) {
      return undefined;
    }
    throw error;
  }
}
