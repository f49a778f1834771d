import { parentPort } from 'node:worker_threads';
import type { Tree } from '../forest.ts';
import type { GrowthRules } from '../forest-options.ts';
import { buildTree, type TreeDraw } from '../grow/build-tree.ts';
import { TreeBuilder } from '../grow/tree-builder.ts';
import type { TreesTask } from './grow-on-threads.node.ts';
import { type SharedTrainingData, trainingDataOf } from './shared-training-data.ts';

/** What a thread needs to grow trees of a forest. */
export interface ForestSet {
  readonly data: SharedTrainingData;
  readonly rules: GrowthRules;
  readonly draw: TreeDraw;
}

export type ForestTask = TreesTask<ForestSet>;

/** What has been made ready for the forest at hand. */
let current: { readonly forest: number; readonly grower: TreeBuilder } | undefined;

parentPort?.on('message', ({ forest, data, rules, draw, from, to }: ForestTask) => {
  if (current?.forest !== forest) {
    current = { forest, grower: new TreeBuilder(trainingDataOf(data), rules) };
  }
  const trees: Tree[] = [];
  for (let tree = from; tree < to; tree++) {
    trees.push(buildTree(current.grower, draw, data.rowCount, tree));
  }
  // Copied, not handed over: see `packed-trees.ts` on detached buffers.
  parentPort?.postMessage(trees);
});
