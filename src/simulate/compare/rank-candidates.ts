import { agreementTable } from './agreement-table.ts';

/** A candidate's place. */
export interface RankedCandidate<Candidate> {
  readonly candidate: Candidate;
  /** Probability that it is the right one if one of the candidates is. */
  readonly probability: number;
  /**
   * Nearly as near as the nearest: of two pairs as far apart,
   * the nearer is the right one in less than 90 % of cases.
   */
  readonly isOpen: boolean;
}

/** What tells two candidates apart: of as many such pairs in a hundred, the nearer was the right one. */
const toldApart = 0.9;

/**
 * Candidates with the nearest first. Of two distances a < b, one of the right compound and one of a wrong
 * one, a is the right one with probability 1 / (1 + (a/b)^k): so measured spectra of known compounds told
 * (`agreementTable`). For several candidates that is a share in proportion to distance^−k.
 *
 * @param candidates at least one, with the distances that
 *   `alignSimulated` found to the same measured spectrum
 */
export function rankCandidates<Candidate extends { readonly distance: number }>(
  candidates: readonly Candidate[],
): RankedCandidate<Candidate>[] {
  const sorted = candidates
    .map((candidate, i) => ({ candidate, i }))
    .sort((a, b) => a.candidate.distance - b.candidate.distance || a.i - b.i)
    .map(({ candidate }) => candidate);
  const nearest = sorted[0]!.distance;
  const weights = sorted.map(({ distance }) => (nearest / distance) ** agreementTable.exponent);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return sorted.map((candidate, i) => ({
    candidate,
    probability: weights[i]! / total,
    isOpen: 1 / (1 + weights[i]!) < toldApart,
  }));
}
