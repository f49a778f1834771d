import { drawBag, randomOfTree } from './draw-bag.ts';
import type { Forest, Tree } from './forest.ts';
import { defaultTrees, type ForestOptions, growthRules } from './forest-options.ts';
import { trainingSet } from './training-set.ts';
import { TreeGrower } from './tree-grower.ts';

/** The numbers of trees that a call grows: all of them, or a worker's share. */
export interface TreeRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Fits a random forest (Breiman 2001) with scikit-learn's defaults: Gini impurity, bootstrap, √features a split, trees
 * grown until their leaves hold one class.
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
  return fitTrees(rows, labels, options, { from: 0, to: options.trees ?? defaultTrees });
}

/** Fits trees `from` … `to` − 1 of the forest of `fitForest`. */
export async function fitTrees(
  rows: Float32Array,
  labels: readonly string[],
  options: ForestOptions,
  range: TreeRange,
): Promise<Forest> {
  const set = trainingSet(rows, labels);
  const { classes, columns } = set;
  const rules = growthRules(options, columns.featureCount);
  const grower = new TreeGrower(set, rules);
  const trees: Tree[] = [];
  let lastPause = performance.now();
  for (let tree = range.from; tree < range.to; tree++) {
    options.signal?.throwIfAborted();
    const random = randomOfTree(options.seed ?? 1, tree);
    const weights =
      (options.bootstrap ?? true) ? drawBag(random, labels.length) : new Int32Array(labels.length).fill(1);
    trees.push(grower.grow(weights, random.fork('splits')));
    options.onProgress?.(trees.length, range.to - range.from);
    if (performance.now() - lastPause > 50) {
      await new Promise((resolve) => setTimeout(resolve));
      lastPause = performance.now();
    }
  }
  return { classes, featureCount: columns.featureCount, trees };
}
