import { yieldRegularly } from '../yield-regularly.ts';
import type { Forest, Tree } from './forest.ts';
import { defaultTrees, type ForestOptions, growthRules } from './forest-options.ts';
import { buildTree } from './grow/build-tree.ts';
import { trainingData } from './grow/training-data.ts';
import { TreeBuilder } from './grow/tree-builder.ts';

/**
 * Fits a random forest (Breiman 2001) with scikit-learn's defaults: Gini impurity, bootstrap, √features a
 * split, trees grown until their leaves hold one class.
 *
 * Gives way to other work of the thread between trees, about every 50 ms.
 * @param rows rows × features, finite
 * @param labels one a row; one class alone is allowed and then always the answer
 * @throws InputError where rows, labels or options cannot be used
 */
export async function fitForest(
  rows: Float32Array,
  labels: readonly string[],
  options: ForestOptions = {},
): Promise<Forest> {
  const set = trainingData(rows, labels, options.splits === 'random');
  const { featureCount } = set.columns;
  const grower = new TreeBuilder(set, growthRules(options, featureCount));
  const total = options.trees ?? defaultTrees;
  const trees: Tree[] = [];
  const yieldIfDue = yieldRegularly(options.signal);
  while (trees.length < total) {
    trees.push(buildTree(grower, options, labels.length, trees.length));
    options.onProgress?.(trees.length, total);
    await yieldIfDue();
    options.signal?.throwIfAborted();
  }
  return { classes: set.classes, featureCount, trees };
}
