import type { DecisionTree } from '../forest.ts';
import { DistinctVectors } from './distinct-vectors.ts';
import type { DistributionForest } from './distribution-forest.ts';

/**
 * One forest of the trees of two that learnt the same targets from different features of the same rows: its
 * rows are those of the first with those of the second behind them. Equal leaf vectors become one.
 *
 * @throws RangeError where their targets differ, which is a mistake of the caller
 */
export function joinForests(first: DistributionForest, second: DistributionForest): DistributionForest {
  const { outputCount, leafUnits } = first;
  if (
    second.outputCount !== outputCount ||
    second.leafUnits.lowest !== leafUnits.lowest ||
    second.leafUnits.step !== leafUnits.step
  ) {
    throw new RangeError('forests of different targets cannot be joined');
  }
  const kept = new DistinctVectors();
  /** Trees of a forest whose features stand behind `before` others; leaf vectors are numbered anew. */
  const treesOf = ({ leafVectors, trees }: DistributionForest, before: number): DecisionTree[] => {
    const numbers = Array.from({ length: leafVectors.length / outputCount }, (_, i) =>
      kept.numberOf(leafVectors.subarray(i * outputCount, (i + 1) * outputCount)),
    );
    return trees.map(({ feature, threshold, left, right }) => {
      /** A leaf's `left` and `right` name its vector, those of a split its children. */
      const ofLeaves = (children: Int32Array): Int32Array =>
        children.map((child, node) => (feature[node]! < 0 ? numbers[child]! : child));
      return {
        feature: feature.map((each) => (each < 0 ? each : each + before)),
        threshold,
        left: ofLeaves(left),
        right: ofLeaves(right),
      };
    });
  };
  const trees = [...treesOf(first, 0), ...treesOf(second, first.featureCount)];
  return {
    featureCount: first.featureCount + second.featureCount,
    outputCount,
    leafVectors: kept.packed(),
    leafUnits,
    trees,
  };
}
