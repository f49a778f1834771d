import { DistinctVectors } from './distinct-vectors.ts';
import type { DistributionData } from './distribution-data.ts';
import type { DistributionForest } from './distribution-forest.ts';
import type { DistributionTree } from './distribution-tree-builder.ts';

type AssembledData = Pick<DistributionData, 'featureCount' | 'outputCount' | 'vectors' | 'leafUnits'>;

/** Puts trees together, their leaf vectors numbered in the order in which the trees first use them. */
export function assembleForest(
  { featureCount, outputCount, vectors, leafUnits }: AssembledData,
  trees: readonly DistributionTree[],
): DistributionForest {
  const kept = new DistinctVectors();
  const vectorCount = vectors.length / outputCount;
  /** New numbers of the vectors of the data, −1 for one that no leaf has used so far. */
  const renumbered = new Int32Array(vectorCount).fill(-1);
  const vectorAt = (from: Uint16Array, index: number) =>
    from.subarray(index * outputCount, (index + 1) * outputCount);
  const assembled = trees.map(({ tree, means }) => {
    const { feature } = tree;
    const [left, right] = [tree.left.slice(), tree.right.slice()];
    for (let node = 0; node < feature.length; node++) {
      if (feature[node]! >= 0) {
        continue;
      }
      const leaf = left[node]!;
      if (leaf < vectorCount && renumbered[leaf]! < 0) {
        renumbered[leaf] = kept.numberOf(vectorAt(vectors, leaf));
      }
      const number =
        leaf < vectorCount ? renumbered[leaf]! : kept.numberOf(vectorAt(means, leaf - vectorCount));
      left[node] = number;
      right[node] = number;
    }
    return { feature, threshold: tree.threshold, left, right };
  });
  return { featureCount, outputCount, leafVectors: kept.packed(), leafUnits, trees: assembled };
}
