import { KeptPool } from '../../base/kept-pool.node.ts';
import { dealTrees } from './deal-trees.ts';
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

const threads = new KeptPool<ForestTask, readonly Tree[]>(
  new URL('./forest-worker.node.js', import.meta.url),
  ({ from, to, set }) => `trees ${from + 1} to ${to} of a forest of ${set.rowCount} rows`,
);

/**
 * `fitForests` on threads alone. They rank the rows together; whichever thread is free takes the next few trees. The
 * longest jobs come first, so that no thread is left with one of them when the others have finished.
 */
export async function growOnThreads(jobs: readonly ForestJob[], options: GrowOptions): Promise<Forest[]> {
  const { workers, signal, onProgress } = options;
  const grown = new Array<GrowingForest | undefined>(jobs.length);
  const tasks = tasksOf(jobs, grown, workers);
  await threads.use(workers, signal, async (pool) => {
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
    await Promise.all(Array.from({ length: workers }, work));
  });
  return grown as Forest[];
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
    for (const { from, to } of dealTrees(trees.length, treeMs(job), workers)) {
      yield { task: { forest, set, rules, draw: { seed, bootstrap }, from, to }, trees };
    }
  }
}
