import { vectorKey } from './distribution-data.ts';
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
  const vectors = (forest: DistributionForest) =>
    Array.from({ length: forest.leafVectors.length / outputCount }, (_, i) =>
      forest.leafVectors.subarray(i * outputCount, (i + 1) * outputCount),
    );
  const kept = vectors(first);
  const numberOf = new Map(kept.map((vector, i) => [vectorKey(vector), i]));
  const numbers = vectors(second).map((vector) => {
    const key = vectorKey(vector);
    const number = numberOf.get(key) ?? kept.push(vector) - 1;
    numberOf.set(key, number);
    return number;
  });
  const leafVectors = new Uint16Array(kept.length * outputCount);
  for (const [i, vector] of kept.entries()) {
    leafVectors.set(vector, i * outputCount);
  }
  const trees = second.trees.map(({ feature, threshold, left, right }) => {
    /** A leaf's `left` and `right` name its vector, those of a split its children. */
    const ofLeaves = (children: Int32Array): Int32Array =>
      children.map((child, node) => (feature[node]! < 0 ? numbers[child]! : child));
    return {
      feature: feature.map((each) => (each < 0 ? each : each + first.featureCount)),
      threshold,
      left: ofLeaves(left),
      right: ofLeaves(right),
    };
  });
  return {
    featureCount: first.featureCount + second.featureCount,
    outputCount,
    leafVectors,
    leafUnits,
    trees: [...first.trees, ...trees],
  };
}
