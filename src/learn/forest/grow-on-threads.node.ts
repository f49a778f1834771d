import { WorkerPool } from '../../base/worker-pool.node.ts';
import type { Forest, Tree } from './forest.ts';
import { type ForestJob, treeMs, treesOf } from './forest-job.ts';
import { growthRules } from './forest-options.ts';
import type { ForestTask } from './forest-worker.node.ts';
import { shareTrainingData } from './shared-training-data.ts';

interface GrowOptions {
  readonly workers: number;
  readonly signal?: AbortSignal | undefined;
  /** Called for each tree. */
  readonly onProgress: () => void;
}

/** Long enough that a message costs next to nothing, short enough that all threads finish at the same time. */
const messageMs = 15;

/**
 * `fitForests` on threads alone. They rank the rows together; whichever thread is free takes the next few trees. The
 * longest jobs come first, so that no thread is left with one of them when the others have finished.
 */
export async function growOnThreads(jobs: readonly ForestJob[], options: GrowOptions): Promise<Forest[]> {
  const { workers, signal, onProgress } = options;
  signal?.throwIfAborted();
  const grown = new Array<GrowingForest | undefined>(jobs.length);
  const tasks = tasksOf(jobs, grown, workers);
  const pool = takePool(workers);
  const stop = () => void pool.end();
  signal?.addEventListener('abort', stop);
  const work = async () => {
    for (const { task, trees } of tasks) {
      const answer = await pool.ask(task);
      for (const [i, tree] of answer.entries()) {
        trees[task.from + i] = tree;
        onProgress();
      }
      signal?.throwIfAborted();
    }
  };
  try {
    await Promise.all(Array.from({ length: workers }, work));
    keepPool(pool, workers);
    return grown as Forest[];
  } catch (error) {
    await pool.end();
    // The threads of aborted work are ended, which is not what the caller should be told.
    throw signal?.aborted ? signal.reason : error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

interface GrowingForest extends Forest {
  readonly trees: Tree[];
}

let forestsBegun = 0;

/** Drawn from as threads become free, so that no more sets are in memory than are worked on. */
function* tasksOf(
  jobs: readonly ForestJob[],
  grown: (GrowingForest | undefined)[],
  workers: number,
): Generator<{ task: ForestTask; trees: Tree[] }> {
  const ms = (index: number) => treesOf(jobs[index]!) * treeMs(jobs[index]!);
  for (const index of [...jobs.keys()].sort((a, b) => ms(b) - ms(a))) {
    const job = jobs[index]!;
    const { classes, ...set } = shareTrainingData(job.rows, job.labels, job.options.splits === 'random');
    const rules = growthRules(job.options, set.featureCount);
    const { seed, bootstrap } = job.options;
    const forest = forestsBegun++;
    const trees = new Array<Tree>(treesOf(job));
    grown[index] = { classes, featureCount: set.featureCount, trees };
    const atOnce = Math.ceil(messageMs / treeMs(job));
    for (let from = 0, to = 0; from < trees.length; from = to) {
      // Fewer towards the end, so that no thread waits long for the last one.
      const share = Math.ceil((trees.length - from) / (2 * workers));
      to = from + Math.min(atOnce, share);
      yield { task: { forest, set, rules, draw: { seed, bootstrap }, from, to }, trees };
    }
  }
}

type ForestPool = WorkerPool<ForestTask, readonly Tree[]>;

/** Started and warmed-up threads wait so long for the next forests, in ms. They do not keep a program alive. */
const keptMs = 10_000;
let kept: { readonly pool: ForestPool; readonly workers: number; readonly timer: NodeJS.Timeout } | undefined;

function takePool(workers: number): ForestPool {
  if (kept?.workers === workers && !kept.pool.hasFailed) {
    const { pool, timer } = kept;
    clearTimeout(timer);
    kept = undefined;
    return pool;
  }
  return new WorkerPool(new URL('./forest-worker.node.js', import.meta.url), {
    workers,
    nameOf: ({ from, to, set }) => `trees ${from + 1} to ${to} of a forest of ${set.rowCount} rows`,
  });
}

function keepPool(pool: ForestPool, workers: number): void {
  if (kept) {
    clearTimeout(kept.timer);
    void kept.pool.end();
  }
  const timer = setTimeout(() => {
    kept = undefined;
    void pool.end();
  }, keptMs).unref();
  kept = { pool, workers, timer };
}
