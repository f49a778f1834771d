import type { DistributionForest } from '../../learn/forest/distribution/distribution-forest.ts';
import type { Forest } from '../../learn/forest/forest.ts';

/**
 * The same trees with their leaf vectors as class probabilities, for what takes a forest apart without caring what its
 * numbers mean: Shapley values, and the export to ONNX. The mean over the trees is the predicted vector.
 *
 * @param classes names of the outputs
 */
export function asForest(forest: DistributionForest, classes: readonly string[]): Forest {
  const known = made.get(forest);
  if (known) {
    return known;
  }
  const { lowest, step } = forest.leafUnits;
  const leafProbabilities = Float64Array.from(forest.leafVectors, (units) => lowest + step * units);
  const same: Forest = {
    classes,
    featureCount: forest.featureCount,
    trees: forest.trees.map((tree) => ({ ...tree, leafProbabilities })),
  };
  made.set(forest, same);
  return same;
}

const made = new WeakMap<DistributionForest, Forest>();
