import { treesOf } from './forest-job.ts';

export interface FitInTurnOptions {
  /** Stops the work; the promise is then rejected with the reason of the signal. */
  readonly signal?: AbortSignal;
  /** Called for each tree, with the trees of all jobs. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Fits the forests of some jobs, of whatever kind, one after the other,
 * and returns them in the order of the jobs.
 */
export async function fitJobsInTurn<Job extends Parameters<typeof treesOf>[0], Fitted>(
  jobs: readonly Job[],
  fitOne: (job: Job, options: { signal: AbortSignal | undefined; onProgress: () => void }) => Promise<Fitted>,
  { signal, onProgress }: FitInTurnOptions,
): Promise<Fitted[]> {
  const total = jobs.reduce((sum, job) => sum + treesOf(job), 0);
  let done = 0;
  const forests: Fitted[] = [];
  for (const job of jobs) {
    forests.push(await fitOne(job, { signal, onProgress: () => onProgress?.(++done, total) }));
  }
  return forests;
}
