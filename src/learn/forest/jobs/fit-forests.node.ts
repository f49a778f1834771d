import type { Forest } from '../forest.ts';
import { fitInTurn } from './fit-in-turn.ts';
import { fitJobs } from './fit-jobs.node.ts';
import type { ForestJob } from './forest-job.ts';
import { grownForests } from './grown-forests.node.ts';
import type { PoolOptions } from './pool-options.ts';

/**
 * Fits many forests on worker threads and returns them in the order of the jobs, the same for any number of
 * workers. What is done sooner than threads are started is done in this thread.
 * @throws InputError where a job cannot be used, Error where a worker dies
 */
export function fitForests(jobs: readonly ForestJob[], options: PoolOptions = {}): Promise<Forest[]> {
  return fitJobs(jobs, grownForests, fitInTurn, options);
}
