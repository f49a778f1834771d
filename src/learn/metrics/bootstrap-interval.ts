import { InputError } from '../../base/input-error.ts';
import { Random } from '../../numeric/random.ts';
import type { Interval } from './interval.ts';
import { sameLength } from './same-length.ts';

export interface BootstrapOptions {
  /**
   * Probability that the interval covers the true mean.
   * @default 0.95
   */
  confidence?: number;
  /**
   * Number of resamplings; with 2,000 the ends of a 95 % interval
   * vary by some percent of its width from seed to seed.
   * @default 2000
   */
  resamplings?: number;
  /** @default 1 */
  seed?: number | string;
}

/**
 * Mean score of rows with a percentile bootstrap interval over groups (Efron 1979): the spectra of one
 * material are alike, so materials are drawn again, not spectra. An interval over rows would be too narrow.
 * @param scores score of each row, as from `hits` and `jaccard`
 * @param groups group of each row: its material
 * @throws InputError where the lists differ in length or are empty, or an option is out of range
 */
export function bootstrapInterval(
  scores: ArrayLike<number>,
  groups: readonly string[],
  options: BootstrapOptions = {},
): Interval {
  const { confidence = 0.95, resamplings = 2000, seed = 1 } = options;
  sameLength(groups.length, scores.length);
  if (!(confidence > 0 && confidence < 1 && Number.isInteger(resamplings) && resamplings >= 1)) {
    throw new InputError({
      problem: `a bootstrap was asked for with a confidence of ${confidence} and ${resamplings} resamplings`,
      remedy: 'give a confidence between 0 and 1 and at least 1 resampling',
    });
  }
  const { sums, counts } = sumsOfGroups(scores, groups);
  const random = new Random(seed).fork('bootstrap');
  const means = new Float64Array(resamplings);
  for (let i = 0; i < resamplings; i++) {
    let sum = 0;
    let count = 0;
    for (let draw = 0; draw < sums.length; draw++) {
      const group = random.integer(sums.length);
      sum += sums[group]!;
      count += counts[group]!;
    }
    means[i] = sum / count;
  }
  means.sort();
  const tail = (1 - confidence) / 2;
  const estimate = sums.reduce((a, b) => a + b) / groups.length;
  return { estimate, from: quantile(means, tail), to: quantile(means, 1 - tail) };
}

function sumsOfGroups(scores: ArrayLike<number>, groups: readonly string[]) {
  const indexOf = new Map<string, number>();
  const sums: number[] = [];
  const counts: number[] = [];
  groups.forEach((group, row) => {
    let index = indexOf.get(group);
    if (index === undefined) {
      index = indexOf.size;
      indexOf.set(group, index);
      sums.push(0);
      counts.push(0);
    }
    sums[index]! += scores[row]!;
    counts[index]!++;
  });
  return { sums, counts };
}

/** Quantile of sorted values, linear between neighbours. */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below]! + (at - below) * (sorted[above]! - sorted[below]!);
}
