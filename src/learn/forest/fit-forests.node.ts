import { KeptPool } from '../../base/kept-pool.node.ts';
import { fitInTurn } from './fit-in-turn.ts';
import { fitJobs, type PoolOptions } from './fit-jobs.node.ts';
import type { Forest, Tree } from './forest.ts';
import { type ForestJob, treeMs } from './forest-job.ts';
import { growthRules } from './forest-options.ts';
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

/**
 * Fits many forests on worker threads and returns them in the order of the jobs, the same for any number of workers.
 * What is done sooner than threads are started is done in this thread.
 * @throws InputError where a job cannot be used, Error where a worker dies
 */
export function fitForests(jobs: readonly ForestJob[], options: PoolOptions = {}): Promise<Forest[]> {
  return fitJobs(jobs, grownForests, fitInTurn, options);
}
