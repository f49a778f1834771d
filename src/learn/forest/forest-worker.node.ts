import { parentPort } from 'node:worker_threads';
import { buildTree, type TreeDraw } from './build-tree.ts';
import type { Tree } from './forest.ts';
import type { GrowthRules } from './forest-options.ts';
import { type SharedTrainingData, trainingDataOf } from './shared-training-data.ts';
import { TreeBuilder } from './tree-builder.ts';

/** Some trees of a forest, numbers `from` … `to` − 1. */
export interface ForestTask {
  /** Another number for every forest that the thread is asked for. */
  readonly forest: number;
  readonly set: SharedTrainingData;
  readonly rules: GrowthRules;
  readonly draw: TreeDraw;
  readonly from: number;
  readonly to: number;
}

/** What has been made ready for the forest at hand. */
let current: { readonly forest: number; readonly grower: TreeBuilder } | undefined;

parentPort?.on('message', ({ forest, set, rules, draw, from, to }: ForestTask) => {
  if (current?.forest !== forest) {
    current = { forest, grower: new TreeBuilder(trainingDataOf(set), rules) };
  }
  const trees: Tree[] = [];
  for (let tree = from; tree < to; tree++) {
    trees.push(buildTree(current.grower, draw, set.rowCount, tree));
  }
  // Copied, not handed over: see `packed-trees.ts` on detached buffers.
  parentPort?.postMessage(trees);
});
