import type { FitInTurnOptions } from '../fit-in-turn.ts';
import type { DistributionForest } from './distribution-forest.ts';
import { type DistributionJob, treesOf } from './distribution-job.ts';
import { fitDistributionForest } from './fit-distribution-forest.ts';

/**
 * Fits many distribution forests in this thread, one after the other, and returns them in the order of the jobs.
 * @throws InputError where a job cannot be used
 */
export async function fitDistributionsInTurn(
  jobs: readonly DistributionJob[],
  { signal, onProgress }: FitInTurnOptions = {},
): Promise<DistributionForest[]> {
  const total = jobs.reduce((sum, job) => sum + treesOf(job), 0);
  let done = 0;
  const forests: DistributionForest[] = [];
  for (const { rows, targets, options } of jobs) {
    const onTree = () => onProgress?.(++done, total);
    forests.push(await fitDistributionForest(rows, targets, { ...options, signal, onProgress: onTree }));
  }
  return forests;
}
