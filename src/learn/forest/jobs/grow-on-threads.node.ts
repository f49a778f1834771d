import type { KeptPool } from '../../../base/workers/kept-pool.node.ts';
import { dealTrees } from './deal-trees.ts';
import { treesOf } from './forest-job.ts';

/** Some trees of a forest, numbers `from` … `to` − 1, and what a thread needs to grow them. */
export type TreesTask<Set> = Set & {
  /** Another number for every forest that a thread is asked for. */
  readonly forest: number;
  readonly from: number;
  readonly to: number;
};

/** What the growing of one kind of forest has of its own. */
export interface GrownKind<Job, Set, Tree, Fitted> {
  readonly threads: KeptPool<TreesTask<Set>, readonly Tree[]>;
  /** Estimated time to grow one tree, in ms. */
  readonly treeMs: (job: Job) => number;
  /**
   * What threads need of a job, its data in memory that all of them see, and how its trees become a forest.
   * @throws InputError where the job cannot be used
   */
  readonly begin: (job: Job) => { readonly set: Set; readonly assemble: (trees: Tree[]) => Fitted };
}

interface GrowOptions {
  readonly workers: number;
  readonly signal?: AbortSignal | undefined;
  /** Called for each tree. */
  readonly onProgress: () => void;
}

/**
 * Grows forests on threads alone: whichever is free takes the next few trees. The longest jobs come first, so
 * that no thread is left with one of them when the others have finished.
 */
export async function growOnThreads<Job extends Parameters<typeof treesOf>[0], Set, Tree, Fitted>(
  jobs: readonly Job[],
  kind: GrownKind<Job, Set, Tree, Fitted>,
  { workers, signal, onProgress }: GrowOptions,
): Promise<Fitted[]> {
  const finish = new Array<(() => Fitted) | undefined>(jobs.length);
  const tasks = tasksOf(jobs, kind, finish, workers);
  await kind.threads.use(workers, signal, async (pool) => {
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
  return finish.map((assemble) => assemble!());
}

let forestsBegun = 0;

/** Drawn from as threads become free, so that no more data are in memory than are worked on. */
function* tasksOf<Job extends Parameters<typeof treesOf>[0], Set, Tree, Fitted>(
  jobs: readonly Job[],
  kind: GrownKind<Job, Set, Tree, Fitted>,
  finish: ((() => Fitted) | undefined)[],
  workers: number,
): Generator<{ task: TreesTask<Set>; trees: Tree[] }> {
  const ms = (index: number) => treesOf(jobs[index]!) * kind.treeMs(jobs[index]!);
  for (const index of [...jobs.keys()].sort((a, b) => ms(b) - ms(a))) {
    const job = jobs[index]!;
    const { set, assemble } = kind.begin(job);
    const trees = new Array<Tree>(treesOf(job));
    finish[index] = () => assemble(trees);
    const forest = forestsBegun++;
    for (const { from, to } of dealTrees(trees.length, kind.treeMs(job), workers)) {
      yield { task: { ...set, forest, from, to }, trees };
    }
  }
}
