import { hartreeEv } from '../units.ts';

/** A trial Fermi level, what it counts, and the density of states (both spins, per Hartree) just above it. */
export interface TrialCount {
  readonly electrons: number;
  readonly states: number;
}

/** The last trial, and how far from it the Fermi level stands by the density of states there. */
export interface FermiLevel {
  /** Hartree */
  readonly trial: number;
  /** Hartree */
  readonly shift: number;
}

interface Trial {
  readonly fermi: number;
  /** Electrons too many. */
  readonly excess: number;
  readonly states: number;
}

const largestStep = 4 / hartreeEv;
/** Within this the density of states counts as constant: it is seen 0.05 eV above the real axis. */
const linearRange = 0.01 / hartreeEv;
const mostTrials = 40;

/**
 * The Fermi level at which a count of electrons reaches its value. Newton's method as long as the level is
 * bounded on one side only, then the cubic through counts and densities of states at both bounds; in a gap,
 * where the count hardly changes, bisection.
 * @param start Hartree
 * @param tolerance electrons
 */
export function findFermiLevel(
  start: number,
  electrons: number,
  tolerance: number,
  count: (fermi: number) => TrialCount,
): FermiLevel {
  let low: Trial | undefined;
  let high: Trial | undefined;
  let fermi = start;
  for (let number = 1; ; number++) {
    const found = count(fermi);
    const trial = { fermi, excess: found.electrons - electrons, states: found.states };
    const newton = trial.states > 0 ? -trial.excess / trial.states : Infinity;
    const isNear = Math.abs(newton) < linearRange;
    if (Math.abs(trial.excess) <= tolerance || isNear || number === mostTrials) {
      return { trial: fermi, shift: isNear ? newton : 0 };
    }
    if (trial.excess < 0) {
      low = trial;
    } else {
      high = trial;
    }
    if (low && high) {
      fermi = rootBetween(low, high);
    } else {
      fermi += Math.min(Math.abs(newton), largestStep) * -Math.sign(trial.excess);
    }
  }
}

/** Root of the cubic with the counts and slopes of two bounds, kept off the bounds. */
function rootBetween(low: Trial, high: Trial): number {
  const width = high.fermi - low.fermi;
  const slopeLow = low.states * width;
  const slopeHigh = high.states * width;
  const rise = high.excess - low.excess;
  const cubic = (t: number) =>
    low.excess +
    t * (slopeLow + t * (3 * rise - 2 * slopeLow - slopeHigh + t * (slopeLow + slopeHigh - 2 * rise)));
  let from = 0;
  let to = 1;
  for (let step = 0; step < 40; step++) {
    const middle = (from + to) / 2;
    if (cubic(middle) < 0) {
      from = middle;
    } else {
      to = middle;
    }
  }
  return low.fermi + width * Math.max(0.02, Math.min(0.98, (from + to) / 2));
}
