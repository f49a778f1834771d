import { fitForest } from '../fit-forest.ts';
import type { Forest } from '../forest.ts';
import { type FitInTurnOptions, fitJobsInTurn } from './fit-jobs-in-turn.ts';
import type { ForestJob } from './forest-job.ts';

/**
 * Fits many forests in this thread, one after the other, and returns them in the order of the jobs.
 * @throws InputError where a job cannot be used
 */
export function fitInTurn(jobs: readonly ForestJob[], options: FitInTurnOptions = {}): Promise<Forest[]> {
  return fitJobsInTurn(
    jobs,
    (job, each) => fitForest(job.rows, job.labels, { ...job.options, ...each }),
    options,
  );
}
