import type { Random } from '../../../numeric/random.ts';
import type { GrowthRules } from '../forest-options.ts';
import { BestSplitter } from './best-splitter.ts';
import type { PresortedColumns } from './presorted-columns.ts';
import { RandomSplitter } from './random-splitter.ts';
import type { CandidateSplit, NodeSamples, Splitter } from './splitter.ts';

/**
 * Finds the split of a node as scikit-learn does: features are drawn one after the other without replacement
 * until `featuresPerSplit` were drawn and one of them at least is not constant in the node; the split with
 * the smallest mean Gini impurity wins, the first of equals.
 *
 * Apart from scikit-learn: values that differ by less than 1e-7 are different, and drawing ends with a
 * feature that divides the classes perfectly, because no other can be better.
 */
export class NodeSplitter {
  readonly #features: Int32Array;
  readonly #featuresPerSplit: number;
  readonly #search: Splitter;
  #random: Random | undefined;
  readonly #best: CandidateSplit = { score: 0, feature: 0, lastLeftRank: 0, threshold: undefined };
  /** Features found constant on the way from the root to this node, in the order in which they were found. */
  readonly #constant: Int32Array;
  readonly #isConstant: Uint8Array;
  /** How many features are known to be constant in this node, and so below it. */
  constantCount = 0;

  constructor(columns: PresortedColumns, classCount: number, rules: GrowthRules) {
    const { featureCount } = columns;
    this.#features = new Int32Array(featureCount);
    this.#constant = new Int32Array(featureCount);
    this.#isConstant = new Uint8Array(featureCount);
    this.#featuresPerSplit = rules.featuresPerSplit;
    this.#search =
      rules.splits === 'best'
        ? new BestSplitter(columns.memory, classCount, rules.minLeafRows)
        : new RandomSplitter(columns, classCount, rules.minLeafRows);
  }

  /** Begins a tree, which takes its random numbers from its own stream. */
  begin(random: Random): void {
    this.#random = random;
    this.#search.begin(random);
    this.#isConstant.fill(0);
    this.constantCount = 0;
    for (let feature = 0; feature < this.#features.length; feature++) {
      this.#features[feature] = feature;
    }
  }

  /**
   * The split of a node; undefined where no feature allows one. The next call overwrites the result.
   * @param constantCount what `constantCount` was after the node's parent
   */
  find(node: NodeSamples, constantCount: number): CandidateSplit | undefined {
    while (this.constantCount > constantCount) {
      this.#isConstant[this.#constant[--this.constantCount]!] = 0;
    }
    const random = this.#random!;
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
      const at = drawn + random.integer(features.length - drawn);
      const feature = features[at]!;
      features[at] = features[drawn]!;
      features[drawn++] = feature;
      if (this.#isConstant[feature]) {
        continue;
      }
      if (this.#search.improve(best, feature, node)) {
        varying++;
      } else {
        this.#isConstant[feature] = 1;
        this.#constant[this.constantCount++] = feature;
      }
    }
    return best.score < 0 ? undefined : best;
  }
}
