import { yieldRegularly } from '../../yield-regularly.ts';
import { assembleForest } from './assemble-forest.ts';
import { distributionData } from './distribution-data.ts';
import type { DistributionForest } from './distribution-forest.ts';
import { type DistributionForestOptions, distributionRules } from './distribution-options.ts';
import { type DistributionTree, DistributionTreeBuilder } from './distribution-tree-builder.ts';

/**
 * Fits extremely randomised trees that predict a whole vector for each row: shares p of the coordination
 * numbers, or order parameters q of the motifs. Splits are chosen by the summed variance of all outputs, and
 * leaves hold the mean vector of their training rows, as scikit-learn's `ExtraTreesRegressor` does.
 *
 * Gives way to other work of the thread between trees, about every 50 ms.
 * @param rows rows × features, finite
 * @param targets one vector a row, finite; leaves keep them to a 65,535th of their range
 * @throws InputError where rows, targets, weights or options cannot be used
 * @example
 * const forest = await fitDistributionForest(rows, [[0.9, 0.1], [0, 1]], { weights: [1, 3] });
 * const [p1, p2] = predictDistributions(forest, rows.subarray(0, forest.featureCount));
 */
export async function fitDistributionForest(
  rows: Float32Array,
  targets: readonly ArrayLike<number>[],
  options: DistributionForestOptions = {},
): Promise<DistributionForest> {
  const data = distributionData(rows, targets, options.weights);
  const rules = distributionRules(options, data.featureCount);
  const builder = new DistributionTreeBuilder(data, rules);
  const trees: DistributionTree[] = [];
  const yieldIfDue = yieldRegularly(options.signal);
  while (trees.length < rules.trees) {
    trees.push(builder.build(trees.length));
    options.onProgress?.(trees.length, rules.trees);
    await yieldIfDue();
    options.signal?.throwIfAborted();
  }
  return assembleForest(data, trees);
}
