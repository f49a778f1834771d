import { type FitInTurnOptions, fitJobsInTurn } from '../jobs/fit-jobs-in-turn.ts';
import type { DistributionForest } from './distribution-forest.ts';
import type { DistributionJob } from './distribution-job.ts';
import { fitDistributionForest } from './fit-distribution-forest.ts';

/**
 * Fits many distribution forests in this thread, one after
 * the other, and returns them in the order of the jobs.
 * @throws InputError where a job cannot be used
 */
export function fitDistributionsInTurn(
  jobs: readonly DistributionJob[],
  options: FitInTurnOptions = {},
): Promise<DistributionForest[]> {
  return fitJobsInTurn(
    jobs,
    (job, each) => fitDistributionForest(job.rows, job.targets, { ...job.options, ...each }),
    options,
  );
}
