import { availableParallelism } from 'node:os';
import { InputError } from '../../../base/input-error.ts';
import { treesOf } from './forest-job.ts';
import { type GrownKind, growOnThreads } from './grow-on-threads.node.ts';
import type { PoolOptions } from './pool-options.ts';

/**
 * Estimated ms from which threads are sooner done than this one: a thread takes about 150 ms to start and to
 * compile the code that it runs, which this one may have done before.
 */
const leastForThreadsMs = 300;

/**
 * Fits many forests of one kind on worker threads and returns them in the order of the jobs. What is done
 * sooner than threads are started is done in this thread, as is everything with one worker, or run from
 * TypeScript sources (as the unit tests are).
 * @param inTurn fits them in this thread
 * @throws InputError where a job cannot be used, Error where a worker dies
 */
export async function fitJobs<Job extends Parameters<typeof treesOf>[0], Task, Tree, Fitted>(
  jobs: readonly Job[],
  kind: GrownKind<Job, Task, Tree, Fitted>,
  inTurn: (jobs: readonly Job[], options: PoolOptions) => Promise<Fitted[]>,
  options: PoolOptions,
): Promise<Fitted[]> {
  const { workers = availableParallelism(), signal } = options;
  if (!Number.isInteger(workers) || workers < 1) {
    throw new InputError({
      problem: `the number of workers is ${workers}`,
      remedy: 'give a whole number of at least 1',
    });
  }
  const hasCompiledWorker = import.meta.url.endsWith('.js');
  const ms = jobs.reduce((sum, job) => sum + treesOf(job) * kind.treeMs(job), 0);
  if (workers > 1 && hasCompiledWorker && ms >= leastForThreadsMs) {
    const total = jobs.reduce((sum, job) => sum + treesOf(job), 0);
    let done = 0;
    return growOnThreads(jobs, kind, {
      workers,
      signal,
      onProgress: () => options.onProgress?.(++done, total),
    });
  }
  return inTurn(jobs, options);
}
