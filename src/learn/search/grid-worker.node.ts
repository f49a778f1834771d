import { parentPort, workerData } from 'node:worker_threads';
import { InputError } from '../../base/input-error.ts';
import { type FoldScore, type GridTask, scoreTask } from './grid-search.ts';

/** What every thread of a grid search is given. */
export interface GridWorkerData {
  readonly rows: Float32Array;
  readonly labels: readonly string[];
  readonly folds: Int32Array;
}

/** What a thread answers to a `GridTask`. */
export type GridAnswer = FoldScore | { readonly refused: string };

const { rows, labels, folds } = workerData as GridWorkerData;

parentPort?.on('message', async (task: GridTask) => parentPort?.postMessage(await answerTo(task)));

/** Rejects with a defect of the program, which ends the thread and is told by the pool. */
async function answerTo(task: GridTask): Promise<GridAnswer> {
  try {
    return await scoreTask(rows, labels, folds, task);
  } catch (error) {
    if (error instanceof InputError) {
      return { refused: error.message };
    }
    throw error;
  }
}
