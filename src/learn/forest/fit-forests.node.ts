import { availableParallelism } from 'node:os';
import { InputError } from '../../base/input-error.ts';
import { fitInTurn } from './fit-in-turn.ts';
import type { Forest } from './forest.ts';
import { type ForestJob, treeMs, treesOf } from './forest-job.ts';
import { growOnThreads } from './grow-on-threads.node.ts';

export interface PoolOptions {
  /**
   * Threads that work at once; the forests are the same for any number.
   * @default the number of cores
   */
  workers?: number;
  /** Stops the work; the promise is then rejected with the reason of the signal. */
  signal?: AbortSignal;
  /** Called for each tree, with the trees of all jobs. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Estimated ms from which threads are sooner done than this one: a thread takes about 150 ms to start and to compile the
 * code that it runs, which this one may have done before.
 */
export const leastForThreadsMs = 300;

/**
 * Fits many forests on worker threads and returns them in the order of the jobs. What is done sooner than threads are
 * started is done in this thread, as is everything with one worker, or run from TypeScript sources (as the unit tests
 * are).
 * @throws InputError where a job cannot be used, Error where a worker dies
 */
export async function fitForests(jobs: readonly ForestJob[], options: PoolOptions = {}): Promise<Forest[]> {
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
    return growOnThreads(jobs, { workers, signal, onProgress: () => options.onProgress?.(++done, total) });
  }
  return fitInTurn(jobs, options);
}
