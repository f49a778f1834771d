import { parentPort } from 'node:worker_threads';
import type { TreesTask } from '../jobs/grow-on-threads.node.ts';
import type { DistributionData } from './distribution-data.ts';
import type { DistributionRules } from './distribution-options.ts';
import { type DistributionTree, DistributionTreeBuilder } from './distribution-tree-builder.ts';

/** What a thread needs to grow trees of a forest. */
export interface DistributionSet {
  /** In shared memory, so that it is not copied with every message. */
  readonly data: DistributionData;
  readonly rules: DistributionRules;
}

export type DistributionTask = TreesTask<DistributionSet>;

/** What has been made ready for the forest at hand. */
let current: { readonly forest: number; readonly builder: DistributionTreeBuilder } | undefined;

parentPort?.on('message', ({ forest, data, rules, from, to }: DistributionTask) => {
  if (current?.forest !== forest) {
    current = { forest, builder: new DistributionTreeBuilder(data, rules) };
  }
  const trees: DistributionTree[] = [];
  for (let tree = from; tree < to; tree++) {
    trees.push(current.builder.build(tree));
  }
  parentPort?.postMessage(trees);
});
