import type { Random } from '../numeric/random.ts';
import { BestThreshold } from './best-threshold.ts';
import type { GrowthRules } from './forest-options.ts';
import type { PackedBag } from './packed-bag.ts';
import { RandomThreshold } from './random-threshold.ts';
import type { FoundSplit, OpenNode, ThresholdSearch } from './threshold-search.ts';
import type { TrainingSet } from './training-set.ts';

/**
 * Finds the split of a node as scikit-learn does: features are drawn one after the other without replacement until
 * `featuresPerSplit` were drawn and one of them at least is not constant in the node; the split with the smallest mean
 * Gini impurity wins, the first of equals.
 *
 * Apart from scikit-learn: values that differ by less than 1e-7 are different, and drawing ends with a feature that
 * divides the classes perfectly, because no other can be better.
 */
export class SplitFinder {
  readonly #features: Int32Array;
  readonly #featuresPerSplit: number;
  readonly #search: ThresholdSearch;
  readonly #random: Random;
  readonly #best: FoundSplit = { score: 0, feature: 0, lastLeftRank: 0, threshold: 0 };

  constructor(set: TrainingSet, bag: PackedBag, rules: GrowthRules, random: Random) {
    this.#features = Int32Array.from({ length: set.columns.featureCount }, (_, feature) => feature);
    this.#featuresPerSplit = rules.featuresPerSplit;
    this.#random = random;
    this.#search =
      rules.splits === 'best'
        ? new BestThreshold(set, bag, rules.minLeafRows)
        : new RandomThreshold(set, bag, rules.minLeafRows, random);
  }

  /** The split of a node; undefined where no feature allows one. The next call overwrites the result. */
  find(node: OpenNode): FoundSplit | undefined {
    const features = this.#features;
    const best = this.#best;
    best.score = -1;
    let drawn = 0;
    let varying = 0;
    while (
      drawn < features.length &&
      (drawn < this.#featuresPerSplit || varying === 0) &&
      best.score < node.total
    ) {
      const at = drawn + this.#random.integer(features.length - drawn);
      const feature = features[at]!;
      features[at] = features[drawn]!;
      features[drawn++] = feature;
      if (this.#search.improve(best, feature, node)) varying++;
    }
    return best.score < 0 ? undefined : best;
  }
}
