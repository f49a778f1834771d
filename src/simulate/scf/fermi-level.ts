import { hartreeEv } from '../units.ts';

/** A trial Fermi level, what it counts, and the density of states (both spins, per Hartree) just above it. */
export interface TrialCount {
  readonly electrons: number;
  readonly states: number;
}

const largestStep = 4 / hartreeEv;
const mostTrials = 40;

/**
 * The Fermi level at which a count of electrons reaches its value, by Newton's method between bounds, because in a gap
 * the density of states is nearly zero.
 * @param start Hartree
 * @param tolerance electrons
 */
export function findFermiLevel(
  start: number,
  electrons: number,
  tolerance: number,
  count: (fermi: number) => TrialCount,
): number {
  let low = -Infinity;
  let high = Infinity;
  let fermi = start;
  for (let trial = 0; trial < mostTrials; trial++) {
    const found = count(fermi);
    const missing = electrons - found.electrons;
    if (Math.abs(missing) <= tolerance) break;
    if (missing > 0) low = fermi;
    else high = fermi;
    const step = found.states > 0 ? missing / found.states : Math.sign(missing) * largestStep;
    let next = fermi + Math.max(-largestStep, Math.min(largestStep, step));
    if (next <= low || next >= high) {
      next =
        Number.isFinite(low) && Number.isFinite(high)
          ? (low + high) / 2
          : fermi + Math.sign(missing) * largestStep;
    }
    if (Math.abs(next - fermi) < 1e-6) break;
    fermi = next;
  }
  return fermi;
}
