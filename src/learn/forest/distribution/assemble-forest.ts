import { type DistributionData, vectorKey } from './distribution-data.ts';
import type { DistributionForest } from './distribution-forest.ts';
import type { DistributionTree } from './distribution-tree-builder.ts';

type AssembledData = Pick<DistributionData, 'featureCount' | 'outputCount' | 'vectors' | 'leafUnits'>;

/** Puts trees together, their leaf vectors numbered in the order in which the trees first use them. */
export function assembleForest(
  { featureCount, outputCount, vectors, leafUnits }: AssembledData,
  trees: readonly DistributionTree[],
): DistributionForest {
  const numberOf = new Map<string, number>();
  const kept: Uint16Array[] = [];
  const intern = (vector: Uint16Array): number => {
    const key = vectorKey(vector);
    let number = numberOf.get(key);
    if (number === undefined) {
      number = kept.push(vector) - 1;
      numberOf.set(key, number);
    }
    return number;
  };
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
        renumbered[leaf] = intern(vectorAt(vectors, leaf));
      }
      const number = leaf < vectorCount ? renumbered[leaf]! : intern(vectorAt(means, leaf - vectorCount));
      left[node] = number;
      right[node] = number;
    }
    return { feature, threshold: tree.threshold, left, right };
  });
  const leafVectors = new Uint16Array(kept.length * outputCount);
  for (const [i, vector] of kept.entries()) {
    leafVectors.set(vector, i * outputCount);
  }
  return { featureCount, outputCount, leafVectors, leafUnits, trees: assembled };
}
