import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { InputError } from '../input-error.ts';
import { encodeLabels } from './encoded-labels.ts';
import { fitForest, type TreeRange } from './fit-forest.ts';
import type { Forest, Tree } from './forest.ts';
import { defaultTrees } from './forest-options.ts';
import type { ForestAnswer, ForestJob, ForestTask } from './forest-worker.node.ts';

export type { ForestJob };

export interface PoolOptions {
  /**
   * Threads that work at once; the forests are the same for any number.
   * @default the number of cores
   */
  workers?: number;
  /** Stops the work; the promise is then rejected with the reason of the signal. */
  signal?: AbortSignal;
  /** Called after each tree, with the trees of all jobs. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Fits many forests on worker threads and returns them in the order of the jobs. Run from TypeScript sources (as the
 * unit tests do) or with one worker, the work is done in this thread.
 * @throws InputError where a job cannot be used, Error where a worker dies
 */
export async function fitForests(jobs: readonly ForestJob[], options: PoolOptions = {}): Promise<Forest[]> {
  const workers = options.workers ?? availableParallelism();
  if (!Number.isInteger(workers) || workers < 1) {
    throw new InputError(`The number of workers must be a whole number of at least 1, not ${workers}.`);
  }
  const total = jobs.reduce((sum, job) => sum + treesOf(job), 0);
  let done = 0;
  const onProgress = () => options.onProgress?.(++done, total);
  const hasCompiledWorker = import.meta.url.endsWith('.js');
  if (workers === 1 || !hasCompiledWorker) return fitHere(jobs, options.signal, onProgress);

  const tasks = jobs.flatMap((job, index) => cut(job, workers).map((range) => ({ job, index, range })));
  // The longest first, so that no worker is left with one of them when the others have finished.
  const size = ({ job, range }: ForestTask) => job.rows.length * (range.to - range.from);
  const queue = tasks.toSorted((a, b) => size(b) - size(a));
  const grown = await runTasks(queue, Math.min(workers, queue.length), options.signal, onProgress);
  return jobs.map((job, index) => ({
    classes: encodeLabels(job.labels).classes,
    featureCount: job.rows.length / job.labels.length,
    trees: tasks.filter((task) => task.index === index).flatMap((task) => grown.get(task)!),
  }));
}

const treesOf = (job: ForestJob) => job.options.trees ?? defaultTrees;

async function fitHere(jobs: readonly ForestJob[], signal: AbortSignal | undefined, onProgress: () => void) {
  const forests: Forest[] = [];
  for (const { rows, labels, options } of jobs) {
    forests.push(await fitForest(rows, labels, { ...options, signal, onProgress }));
  }
  return forests;
}

/** Ranges of trees that together are the forest: one a worker, but not so small that preparing costs more. */
function cut(job: ForestJob, workers: number): TreeRange[] {
  const trees = treesOf(job);
  const parts = Math.min(workers, Math.ceil(trees / 10)) || 1;
  return Array.from({ length: parts }, (_, part) => ({
    from: Math.floor((trees * part) / parts),
    to: Math.floor((trees * (part + 1)) / parts),
  }));
}

/** Works through the queue, one task a worker at a time. */
async function runTasks<T extends ForestTask>(
  queue: readonly T[],
  workers: number,
  signal: AbortSignal | undefined,
  onProgress: () => void,
): Promise<Map<T, readonly Tree[]>> {
  signal?.throwIfAborted();
  const grown = new Map<T, readonly Tree[]>();
  const waiting = queue.values();
  const url = new URL('./forest-worker.node.js', import.meta.url);
  const pool = Array.from({ length: workers }, () => new Worker(url));
  const finished = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { signal: finished.signal });
  });
  try {
    const work = pool.map(async (worker) => {
      for (const task of waiting) grown.set(task, await ask(worker, task, onProgress));
    });
    await Promise.race([Promise.all(work), aborted]);
    return grown;
  } finally {
    finished.abort();
    await Promise.all(pool.map((worker) => worker.terminate()));
  }
}

function ask(worker: Worker, { job, range }: ForestTask, onGrown: () => void): Promise<readonly Tree[]> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.on('message', (answer: ForestAnswer) => {
      if (answer.kind === 'grown') onGrown();
      else if (answer.kind === 'trees') resolve(answer.trees);
      else reject(answer.refused ? new InputError(answer.message) : new Error(answer.message));
    });
    // Without enough memory a worker ends with an error; killed, with an exit alone.
    const trees = `trees ${range.from + 1} to ${range.to} of a forest of ${job.labels.length} rows`;
    const died = (reason: string) =>
      reject(new Error(`A worker died (${reason}) growing ${trees}: try again with fewer workers.`));
    worker.on('error', (error) => died(error.message));
    worker.on('exit', (status) => died(`exit status ${status}`));
    worker.postMessage({ job, range } satisfies ForestTask);
  });
}
