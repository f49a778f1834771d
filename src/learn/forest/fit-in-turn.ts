import { fitForest } from './fit-forest.ts';
import type { Forest } from './forest.ts';
import { type ForestJob, treesOf } from './forest-job.ts';

export interface FitInTurnOptions {
  /** Stops the work; the promise is then rejected with the reason of the signal. */
  readonly signal?: AbortSignal;
  /** Called for each tree, with the trees of all jobs. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Fits many forests in this thread, one after the other, and returns them in the order of the jobs.
 * @throws InputError where a job cannot be used
 */
export async function fitInTurn(
  jobs: readonly ForestJob[],
  { signal, onProgress }: FitInTurnOptions = {},
): Promise<Forest[]> {
  const total = jobs.reduce((sum, job) => sum + treesOf(job), 0);
  let done = 0;
  const forests: Forest[] = [];
  for (const { rows, labels, options } of jobs) {
    forests.push(
      await fitForest(rows, labels, { ...options, signal, onProgress: () => onProgress?.(++done, total) }),
    );
  }
  return forests;
}
