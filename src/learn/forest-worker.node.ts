import { parentPort } from 'node:worker_threads';
import { InputError } from '../input-error.ts';
import { fitTrees, type TreeRange } from './fit-forest.ts';
import type { Tree } from './forest.ts';
import type { ForestOptions } from './forest-options.ts';

/** One forest to fit; see `fitForest`. */
export interface ForestJob {
  /** rows × features */
  readonly rows: Float32Array;
  /** One a row. */
  readonly labels: readonly string[];
  readonly options: Omit<ForestOptions, 'signal' | 'onProgress'>;
}

/** What the worker is asked. */
export interface ForestTask {
  readonly job: ForestJob;
  readonly range: TreeRange;
}

/** What the worker answers: `grown` after each tree, then the trees or the reason why there are none. */
export type ForestAnswer =
  | { readonly kind: 'grown' }
  | { readonly kind: 'trees'; readonly trees: readonly Tree[] }
  | { readonly kind: 'failed'; readonly message: string; readonly refused: boolean };

parentPort?.on('message', async ({ job, range }: ForestTask) => {
  const answer = (message: ForestAnswer, buffers: ArrayBuffer[] = []) =>
    parentPort?.postMessage(message, buffers);
  try {
    const onProgress = () => answer({ kind: 'grown' });
    const { trees } = await fitTrees(job.rows, job.labels, { ...job.options, onProgress }, range);
    answer({ kind: 'trees', trees }, trees.flatMap(buffersOf));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    answer({ kind: 'failed', message, refused: error instanceof InputError });
  }
});

function buffersOf(tree: Tree): ArrayBuffer[] {
  return Object.values(tree).map((array) => array.buffer as ArrayBuffer);
}
