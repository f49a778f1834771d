import { availableParallelism } from 'node:os';
import { InputError } from '../../../base/input-error.ts';
import { leastForThreadsMs, type PoolOptions } from '../fit-forests.node.ts';
import type { DistributionForest } from './distribution-forest.ts';
import { type DistributionJob, treeMs, treesOf } from './distribution-job.ts';
import { fitDistributionsInTurn } from './fit-distributions-in-turn.ts';
import { growDistributionsOnThreads } from './grow-distributions-on-threads.node.ts';

/**
 * Fits many distribution forests on worker threads, as `fitForests` does: in the order of the jobs, the same for any
 * number of workers, in this thread where that is sooner done.
 * @throws InputError where a job cannot be used, Error where a worker dies
 */
export async function fitDistributionForests(
  jobs: readonly DistributionJob[],
  options: PoolOptions = {},
): Promise<DistributionForest[]> {
  const { workers = availableParallelism(), signal } = options;
  if (!Number.isInteger(workers) || workers < 1) {
    throw new InputError({
      problem: `the number of workers is ${workers}`,
      remedy: 'give a whole number of at least 1',
    });
  }
  const hasCompiledWorker = import.meta.url.endsWith('.js');
  const ms = jobs.reduce((sum, job) => sum + treesOf(job) * treeMs(job), 0);
  if (workers > 1 && hasCompiledWorker && ms >= leastForThreadsMs) {
    const total = jobs.reduce((sum, job) => sum + treesOf(job), 0);
    let done = 0;
    const onProgress = () => options.onProgress?.(++done, total);
    return growDistributionsOnThreads(jobs, { workers, signal, onProgress });
  }
  return fitDistributionsInTurn(jobs, options);
}
