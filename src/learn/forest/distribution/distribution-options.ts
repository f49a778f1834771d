import { InputError } from '../../../base/input-error.ts';
import { refuseUnlessCount } from '../../whole-number-option.ts';
import { defaultTrees } from '../forest-options.ts';

export interface DistributionForestOptions {
  /**
   * Number of trees.
   * @default 100
   */
  trees?: number;
  /**
   * Same seed, same forest, whatever the number of workers.
   * @default 1
   */
  seed?: number | string;
  /**
   * How much each row counts, in splits and in leaves; only the ratios matter.
   * @default 1 each
   */
  weights?: ArrayLike<number>;
  /**
   * Features drawn for each split.
   * @default 30 % of them: better on held-out spectra than √features and than all
   */
  featuresPerSplit?: number;
  /**
   * Rows that a leaf holds at least (scikit-learn's `min_samples_leaf`).
   * @default 1
   */
  minLeafRows?: number;
  /**
   * Rows whose targets differ by no more than this in any output are alike: they share a leaf. The trees of a
   * forest are then smaller; 0.1 of a share changes no score by more than the seed does (docs/accuracy.md).
   * @default 0
   */
  leafSpread?: number;
  /**
   * Splits between the root and a leaf at most.
   * @default Infinity
   */
  maxDepth?: number;
  /** Stops the work; the promise is then rejected with the reason of the signal. */
  signal?: AbortSignal;
  /** Called after each tree. */
  onProgress?: (done: number, total: number) => void;
}

/** How the trees grow: the options with the defaults filled in. */
export interface DistributionRules {
  readonly trees: number;
  readonly seed: number | string;
  readonly featuresPerSplit: number;
  readonly minLeafRows: number;
  readonly leafSpread: number;
  readonly maxDepth: number;
}

/** Share of the features drawn for a split. */
const defaultFeatureShare = 0.3;

/** @throws InputError where an option is out of its range */
export function distributionRules(
  options: DistributionForestOptions,
  featureCount: number,
): DistributionRules {
  const {
    trees = defaultTrees,
    seed = 1,
    featuresPerSplit = Math.max(1, Math.round(defaultFeatureShare * featureCount)),
    minLeafRows = 1,
    leafSpread = 0,
    maxDepth = Number.POSITIVE_INFINITY,
  } = options;
  for (const [name, value] of Object.entries({ trees, featuresPerSplit, minLeafRows, maxDepth })) {
    if (name !== 'maxDepth' || value !== Number.POSITIVE_INFINITY) {
      refuseUnlessCount('a forest', name, value);
    }
  }
  if (!(leafSpread >= 0 && leafSpread < Number.POSITIVE_INFINITY)) {
    throw new InputError({
      place: 'leafSpread of a forest',
      problem: `${leafSpread} is not a number of at least 0`,
      remedy: 'give the difference of two targets that are as good as equal',
    });
  }
  return { trees, seed, featuresPerSplit, minLeafRows, leafSpread, maxDepth };
}
