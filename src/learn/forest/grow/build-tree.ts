import type { Tree } from '../forest.ts';
import type { ForestOptions } from '../forest-options.ts';
import { bootstrapWeights, randomOfTree } from './bootstrap-weights.ts';
import type { TreeBuilder } from './tree-builder.ts';

/** What decides on the random numbers of a tree, beside its number. */
export type TreeDraw = Pick<ForestOptions, 'seed' | 'bootstrap'>;

/** Tree number `tree` of a forest, from 0: the same wherever and after whichever trees it is grown. */
export function buildTree(
  grower: TreeBuilder,
  { seed = 1, bootstrap = true }: TreeDraw,
  rowCount: number,
  tree: number,
): Tree {
  const random = randomOfTree(seed, tree);
  const weights = bootstrap ? bootstrapWeights(random, rowCount) : new Int32Array(rowCount).fill(1);
  return grower.grow(weights, random.fork('splits'));
}
