import { KeptPool } from '../../../base/kept-pool.node.ts';
import { dealTrees } from '../deal-trees.ts';
import { assembleForest } from './assemble-forest.ts';
import { type DistributionData, distributionData } from './distribution-data.ts';
import type { DistributionForest } from './distribution-forest.ts';
import { type DistributionJob, treeMs, treesOf } from './distribution-job.ts';
import { distributionRules } from './distribution-options.ts';
import type { DistributionTree } from './distribution-tree-builder.ts';
import type { DistributionTask } from './distribution-worker.node.ts';

interface GrowOptions {
  readonly workers: number;
  readonly signal?: AbortSignal | undefined;
  /** Called for each tree. */
  readonly onProgress: () => void;
}

const threads = new KeptPool<DistributionTask, readonly DistributionTree[]>(
  new URL('./distribution-worker.node.js', import.meta.url),
  ({ from, to, data }) => `trees ${from + 1} to ${to} of a forest of ${data.rowCount} rows`,
);

/**
 * `fitDistributionForests` on threads alone: whichever is free takes the next few trees. The longest jobs come first, so
 * that no thread is left with one of them when the others have finished.
 */
export async function growDistributionsOnThreads(
  jobs: readonly DistributionJob[],
  { workers, signal, onProgress }: GrowOptions,
): Promise<DistributionForest[]> {
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
  return (grown as GrowingForest[]).map(({ data, trees }) => assembleForest(data, trees));
}

interface GrowingForest {
  readonly data: DistributionData;
  readonly trees: DistributionTree[];
}

let forestsBegun = 0;

/** Drawn from as threads become free, so that no more data are in memory than are worked on. */
function* tasksOf(
  jobs: readonly DistributionJob[],
  grown: (GrowingForest | undefined)[],
  workers: number,
): Generator<{ task: DistributionTask; trees: DistributionTree[] }> {
  const ms = (index: number) => treesOf(jobs[index]!) * treeMs(jobs[index]!);
  for (const index of [...jobs.keys()].sort((a, b) => ms(b) - ms(a))) {
    const job = jobs[index]!;
    const data = shared(distributionData(job.rows, job.targets, job.options.weights));
    const rules = distributionRules(job.options, data.featureCount);
    const forest = forestsBegun++;
    const trees = new Array<DistributionTree>(rules.trees);
    grown[index] = { data, trees };
    for (const { from, to } of dealTrees(rules.trees, treeMs(job), workers)) {
      yield { task: { forest, data, rules, from, to }, trees };
    }
  }
}

function shared(data: DistributionData): DistributionData {
  return {
    ...data,
    rows: sharedCopy(data.rows, Float32Array),
    vectors: sharedCopy(data.vectors, Uint16Array),
    vectorOf: sharedCopy(data.vectorOf, Int32Array),
    weights: sharedCopy(data.weights, Float64Array),
  };
}

function sharedCopy<A extends Float32Array | Uint16Array | Int32Array | Float64Array>(
  array: A,
  Kind: new (buffer: SharedArrayBuffer) => A,
): A {
  const copy = new Kind(new SharedArrayBuffer(array.byteLength));
  copy.set(array);
  return copy;
}
