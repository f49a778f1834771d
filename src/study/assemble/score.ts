import { round } from '../../base/text/rounded.ts';
import { bootstrapInterval } from '../../learn/metrics/bootstrap-interval.ts';
import type { Interval } from '../../learn/metrics/interval.ts';
import { wilsonInterval } from '../../learn/metrics/wilson-interval.ts';
import type { MeasuredScore, ScoreDifference, StudyScore } from '../results/common.ts';
import type { ScoredOutcome } from './outcomes.ts';

/**
 * The ends of an interval vary by some percent of its width with so many; there are thousands of intervals.
 */
const resamplings = 500;

/** Scores of outcomes, with intervals over materials. */
export function scoreOf(outcomes: readonly ScoredOutcome[]): StudyScore {
  const learnable = outcomes.filter((outcome) => outcome.learnable);
  return {
    spectra: outcomes.length,
    materials: new Set(outcomes.map(({ material }) => material)).size,
    learnable: learnable.length,
    ...(outcomes.length && { topCn: meanOf(outcomes, ({ topCn }) => topCn) }),
    ...(learnable.length && {
      topLabel: meanOf(learnable, ({ topLabel }) => topLabel),
      jaccard: meanOf(learnable, (outcome) => outcome.jaccard),
    }),
  };
}

/** Mean difference of outcomes of the same spectra in the same order; labels over those learnable in both. */
export function differenceOf(
  these: readonly ScoredOutcome[],
  reference: readonly ScoredOutcome[],
): ScoreDifference {
  const pairs = these.map((outcome, i) => ({ outcome, other: reference[i]!, material: outcome.material }));
  const learnable = pairs.filter(({ outcome, other }) => outcome.learnable && other.learnable);
  return {
    ...(pairs.length && { topCn: meanOf(pairs, ({ outcome, other }) => outcome.topCn - other.topCn) }),
    ...(learnable.length && {
      topLabel: meanOf(learnable, ({ outcome, other }) => outcome.topLabel - other.topLabel),
      jaccard: meanOf(learnable, ({ outcome, other }) => outcome.jaccard - other.jaccard),
    }),
  };
}

/** A mean with its 95 % interval by bootstrap over materials, rounded to 1e-5. */
export function meanOf<T extends { readonly material: string }>(
  items: readonly T[],
  value: (item: T) => number,
): Interval {
  const { estimate, from, to } = bootstrapInterval(
    items.map(value),
    items.map(({ material }) => material),
    { resamplings, seed: 'study' },
  );
  return { estimate: fiveDecimals(estimate), from: fiveDecimals(from), to: fiveDecimals(to) };
}

/** So many right of so many, with the Wilson interval. */
export function measuredScore(right: number, of: number): MeasuredScore {
  if (!of) {
    return { right, of };
  }
  const { estimate, from, to } = wilsonInterval(right, of);
  return {
    right,
    of,
    share: { estimate: fiveDecimals(estimate), from: fiveDecimals(from), to: fiveDecimals(to) },
  };
}

/** Digits beyond these are noise, and would only make the file longer. */
export const fiveDecimals = (value: number): number => round(value, 5);
