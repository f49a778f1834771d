import { fitJobs } from '../jobs/fit-jobs.node.ts';
import type { PoolOptions } from '../jobs/pool-options.ts';
import type { DistributionForest } from './distribution-forest.ts';
import type { DistributionJob } from './distribution-job.ts';
import { fitDistributionsInTurn } from './fit-distributions-in-turn.ts';
import { grownDistributions } from './grown-distributions.node.ts';

/**
 * Fits many distribution forests on worker threads, as `fitForests` does: in the order of the jobs, the same
 * for any number of workers, in this thread where that is sooner done.
 * @throws InputError where a job cannot be used, Error where a worker dies
 */
export function fitDistributionForests(
  jobs: readonly DistributionJob[],
  options: PoolOptions = {},
): Promise<DistributionForest[]> {
  return fitJobs(jobs, grownDistributions, fitDistributionsInTurn, options);
}
