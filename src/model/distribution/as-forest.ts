import type { DistributionForest } from '../../learn/forest/distribution/distribution-forest.ts';
import type { Forest } from '../../learn/forest/forest.ts';

/**
 * The same trees with their leaf vectors as class probabilities, for the export to ONNX, which takes a forest
 * apart without caring what its numbers mean. The mean over the trees is the predicted vector.
 *
 * @param classes names of the outputs
 */
export function asForest(forest: DistributionForest, classes: readonly string[]): Forest {
  const { lowest, step } = forest.leafUnits;
  const leafProbabilities = Float64Array.from(forest.leafVectors, (units) => lowest + step * units);
  return {
    classes,
    featureCount: forest.featureCount,
    trees: forest.trees.map((tree) => ({ ...tree, leafProbabilities })),
  };
}
