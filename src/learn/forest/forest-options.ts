import { InputError } from '../../base/input-error.ts';
import { refuseUnlessCount } from '../whole-number-option.ts';

export interface ForestOptions {
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
   * Features looked at for each split.
   * @default floor(√features)
   */
  featuresPerSplit?: number;
  /**
   * 'best' searches the best threshold of a feature; 'random' draws one (extremely randomised trees, Geurts
   * et al. 2006; give `bootstrap: false` with it to have them as published).
   * @default 'best'
   */
  splits?: 'best' | 'random';
  /**
   * Whether a tree learns from as many rows drawn with replacement (else from all rows).
   * @default true
   */
  bootstrap?: boolean;
  /**
   * Splits between the root and a leaf at most.
   * @default Infinity
   */
  maxDepth?: number;
  /**
   * Rows that a leaf holds at least (scikit-learn's `min_samples_leaf`).
   * @default 1
   */
  minLeafRows?: number;
  /** Stops the work; the promise is then rejected with the reason of the signal. */
  signal?: AbortSignal;
  /** Called after each tree. */
  onProgress?: (done: number, total: number) => void;
}

/** How a tree grows: the options that remain when the defaults are filled in. */
export interface GrowthRules {
  /** Features looked at for a split. */
  readonly featuresPerSplit: number;
  /** 'best': the best threshold of a feature; 'random': one drawn between its smallest and largest value. */
  readonly splits: 'best' | 'random';
  /** Splits between the root and a leaf at most. */
  readonly maxDepth: number;
  /** Rows that a leaf holds at least, a row drawn several times into the bootstrap sample counting once. */
  readonly minLeafRows: number;
}

export const defaultTrees = 100;

/**
 * Extremely randomised trees as published (Geurts, Ernst, Wehenkel,
 * Machine Learning 63, 2006): all rows, drawn thresholds.
 */
export const extremelyRandomised = { splits: 'random', bootstrap: false } as const;

/** @throws InputError where an option is out of its range */
export function growthRules(options: ForestOptions, featureCount: number): GrowthRules {
  const rules = {
    featuresPerSplit: options.featuresPerSplit ?? Math.max(1, Math.floor(Math.sqrt(featureCount))),
    splits: options.splits ?? 'best',
    maxDepth: options.maxDepth ?? Number.POSITIVE_INFINITY,
    minLeafRows: options.minLeafRows ?? 1,
  };
  const trees = options.trees ?? defaultTrees;
  const { featuresPerSplit, maxDepth, minLeafRows } = rules;
  for (const [name, value] of Object.entries({ trees, featuresPerSplit, maxDepth, minLeafRows })) {
    if (name !== 'maxDepth' || value !== Number.POSITIVE_INFINITY) {
      refuseUnlessCount('a forest', name, value);
    }
  }
  if (rules.splits !== 'best' && rules.splits !== 'random') {
    throw new InputError({
      problem: `option splits of a forest is "${rules.splits}"`,
      remedy: 'give "best" or "random"',
    });
  }
  return rules;
}
