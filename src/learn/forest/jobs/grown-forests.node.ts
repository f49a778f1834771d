import { KeptPool } from '../../../base/workers/kept-pool.node.ts';
import type { Forest, Tree } from '../forest.ts';
import { growthRules } from '../forest-options.ts';
import { type ForestJob, treeMs } from './forest-job.ts';
import type { ForestSet, ForestTask } from './forest-worker.node.ts';
import type { GrownKind } from './grow-on-threads.node.ts';
import { shareTrainingData } from './shared-training-data.ts';

/** Forests that name classes, as threads grow them: they rank the rows together. */
export const grownForests: GrownKind<ForestJob, ForestSet, Tree, Forest> = {
  threads: new KeptPool<ForestTask, readonly Tree[]>(
    new URL('./forest-worker.node.js', import.meta.url),
    ({ from, to, data }) => `trees ${from + 1} to ${to} of a forest of ${data.rowCount} rows`,
  ),
  treeMs,
  begin({ rows, labels, options }) {
    const { classes, ...data } = shareTrainingData(rows, labels, options.splits === 'random');
    const rules = growthRules(options, data.featureCount);
    const draw = { seed: options.seed, bootstrap: options.bootstrap };
    return {
      set: { data, rules, draw },
      assemble: (trees) => ({ classes, featureCount: data.featureCount, trees }),
    };
  },
};
