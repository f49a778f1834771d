import { InputError } from '../../base/input-error.ts';
import type { Interval } from './interval.ts';

/**
 * Confidence interval of a proportion of independent trials (Wilson 1927); right also for few trials and for
 * proportions near 0 and 1, where "± 2 standard errors" is not.
 * @param quantile standard normal quantile of the confidence: 1.96 for 95 %, 2.576 for 99 %
 * @throws InputError where there are no trials, or more successes than trials
 */
export function wilsonInterval(successes: number, trials: number, quantile = 1.959963984540054): Interval {
  if (!(trials > 0 && successes >= 0 && successes <= trials)) {
    throw new InputError({
      problem: `${successes} successes of ${trials} trials are no proportion`,
      remedy: 'give 0 to n successes of n trials, n at least 1',
    });
  }
  const share = successes / trials;
  const square = quantile ** 2;
  const centre = (successes + square / 2) / (trials + square);
  const half = (quantile / (trials + square)) * Math.sqrt(trials * share * (1 - share) + square / 4);
  return { estimate: share, from: Math.max(0, centre - half), to: Math.min(1, centre + half) };
}
