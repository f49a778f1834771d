import { Random } from '../numeric/random.ts';
import { encodeLabels } from './encoded-labels.ts';
import type { Forest, Tree } from './forest.ts';
import { defaultTrees, type ForestOptions, growthRules } from './forest-options.ts';
import { TreeGrower } from './grow-tree.ts';
import { rankColumns } from './ranked-columns.ts';
import { featuresOf } from './rows.ts';

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
  const { classes, codes } = encodeLabels(labels);
  const featureCount = featuresOf(rows, labels.length);
  const grower = new TreeGrower(
    rankColumns(rows, labels.length),
    codes,
    classes.length,
    growthRules(options, featureCount),
  );
  const random = new Random(options.seed ?? 1).fork('tree');
  const trees: Tree[] = [];
  let lastPause = performance.now();
  for (let tree = range.from; tree < range.to; tree++) {
    options.signal?.throwIfAborted();
    const treeRandom = random.fork(tree);
    const weights = drawBag(treeRandom, labels.length, options.bootstrap ?? true);
    trees.push(grower.grow(weights, treeRandom.fork('splits')));
    options.onProgress?.(trees.length, range.to - range.from);
    if (performance.now() - lastPause > 50) {
      await new Promise((resolve) => setTimeout(resolve));
      lastPause = performance.now();
    }
  }
  return { classes, featureCount, trees };
}

/** How often each row is in the bag of a tree. */
function drawBag(treeRandom: Random, rowCount: number, bootstrap: boolean): Int32Array {
  const weights = new Int32Array(rowCount);
  if (!bootstrap) return weights.fill(1);
  const random = treeRandom.fork('bag');
  for (let i = 0; i < rowCount; i++) weights[random.integer(rowCount)]!++;
  return weights;
}
