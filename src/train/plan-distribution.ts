import { InputError } from '../base/input-error.ts';
import { largestCoordinationNumber } from '../environment/coordination.ts';
import { naturalCoordination } from '../environment/natural-coordination.ts';
import type { DistributionJob } from '../learn/forest/distribution/distribution-job.ts';
import { joinForests } from '../learn/forest/distribution/join-forests.ts';
import { packRows } from '../learn/rows.ts';
import { drawWindowDifferences, windowDifferencesOf } from '../learn/window-differences.ts';
import { DistributionModel } from '../model/distribution/distribution-model.ts';
import { indexOfLargest } from '../numeric/index-of-largest.ts';
import type { ElementPlan } from './element-plan.ts';
import type { FeatureRow } from './feature-rows.ts';
import { type DistributionSettings, distributionForests } from './forest-settings.ts';

/**
 * Plans the distribution model of an element: a forest on p and one on q, of extremely randomised trees.
 * Half of the trees ask for differences between windows, unless the settings say no. Rows count by how common
 * their top CN is in nature, because rare environments were drawn more often than they occur.
 *
 * Rows whose labels a person states, without p and q, are left out:
 * there is nothing to learn the numbers from.
 *
 * @throws InputError where no row has p and q
 */
export function planDistribution(
  element: string,
  rows: readonly FeatureRow[],
  seed: number,
  settings: DistributionSettings = {},
): ElementPlan {
  const usable = rows.flatMap(({ source: { distribution }, features, augmented }) =>
    distribution ? [{ features: augmented ?? features, ...distribution }] : [],
  );
  if (!usable.length) {
    throw new InputError({
      place: element,
      problem: 'its spectra have labels alone, and a distribution is learnt from p and q',
      remedy: 'give the structures, or train the two-step model',
    });
  }
  const features = packRows(usable.map((row) => row.features));
  const weights = naturalWeights(
    element,
    usable.map(({ p }) => indexOfLargest(p)),
  );
  const { windowDifferences, ...forest } = { ...distributionForests, ...settings };
  const options = { ...forest, weights };
  const askingDifferences = windowDifferences ? Math.floor(options.trees / 2) : 0;
  const differences = askingDifferences
    ? drawWindowDifferences(usable[0]!.features.length, `${seed}/${element}`)
    : undefined;
  const windows = differences && windowDifferencesOf(features, differences);
  const jobsOf = (target: 'p' | 'q'): DistributionJob[] => {
    const targets = usable.map((row) => Float64Array.from(row[target], within));
    const job = (rows: Float32Array, trees: number, name: string): DistributionJob => ({
      rows,
      targets,
      options: { ...options, trees, seed: `${seed}/${element}/${name}` },
    });
    return [
      job(features, options.trees - askingDifferences, target),
      ...(windows ? [job(windows, askingDifferences, `${target}/differences`)] : []),
    ];
  };
  return {
    jobs: [],
    distributionJobs: [...jobsOf('p'), ...jobsOf('q')],
    assemble(_forests, distributions) {
      const half = distributions.length / 2;
      const [cn, motif] = [distributions.slice(0, half), distributions.slice(half)].map((forests) =>
        forests.reduce(joinForests),
      );
      return new DistributionModel({ element, differences, cn: cn!, motif: motif!, sharpness: 1 });
    },
  };
}

/**
 * Order parameters can leave 0 … 1 by rounding, and that of the body-centred cube is negative far from it.
 */
const within = (value: number): number => Math.min(1, Math.max(0, value));

/**
 * Between 0 (every environment counts the same) and 1 (as often as in nature):
 * measured on held-out computed and on measured spectra.
 */
const natureExponent = 0.75;

/** An environment that the count has not seen may still be there: one in a thousand. */
const leastShare = 0.001;

/** Weight of each row: (natural frequency of its top CN) ^ 0.75 / (rows with it). */
function naturalWeights(element: string, tops: readonly number[]): Float64Array {
  const counts = new Float64Array(largestCoordinationNumber);
  for (const top of tops) {
    counts[top]! += 1;
  }
  const shares = naturalCoordination[element]?.shares;
  return Float64Array.from(tops, (top) => {
    // Of an element that was not counted, the training rows are all that is known.
    const share = shares ? shares[top]! : counts[top]! / tops.length;
    return Math.max(leastShare, share) ** natureExponent / counts[top]!;
  });
}
