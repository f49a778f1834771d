import { availableParallelism } from 'node:os';
import { InputError } from '../../base/input-error.ts';
import { WorkerPool } from '../../base/worker-pool.node.ts';
import { openGridJournal } from './grid-journal.node.ts';
import {
  type GridSearchOptions,
  type GridSearchResult,
  type GridTask,
  gridFolds,
  gridSearch,
} from './grid-search.ts';
import type { GridAnswer, GridWorkerData } from './grid-worker.node.ts';
import type { GridCell } from './paper-grids.ts';

export interface GridSearchOnWorkersOptions extends Omit<GridSearchOptions, 'execute' | 'concurrency'> {
  /**
   * Threads that work at once; the result is the same for any number.
   * @default the number of cores
   */
  workers?: number;
  /**
   * A file that keeps each task as it is done, as a line of JSON. Where it is there already, the tasks in it are not
   * done again: a search that was killed goes on when it is asked for again. Its folder must exist.
   */
  journal?: string;
}

/**
 * `gridSearch` on a pool of worker threads, which share the rows. One task is a cell with one fold.
 *
 *     const { best } = await gridSearchOnWorkers(rows, labels, paperGrids.svc, { workers: 2, journal: 'svc.jsonl' });
 *     const model = await classifierOf(best.cell).fit(rows, labels);
 *
 * With one worker, or run from TypeScript sources (as the unit tests are), the work is done in this thread.
 * @throws InputError as `gridSearch`, and where the journal is of another search; Error where a worker dies: what was
 * done until then is in the journal
 */
export async function gridSearchOnWorkers(
  rows: Float32Array,
  labels: readonly string[],
  cells: readonly GridCell[],
  options: GridSearchOnWorkersOptions = {},
): Promise<GridSearchResult> {
  const { workers = availableParallelism(), journal: file, ...searchOptions } = options;
  if (!(Number.isInteger(workers) && workers >= 1)) {
    throw new InputError(`The number of workers must be a whole number of at least 1, not ${workers}.`);
  }
  const journal = file === undefined ? undefined : await openGridJournal(file);
  const search: GridSearchOptions = {
    ...searchOptions,
    finished: [...(options.finished ?? []), ...(journal?.finished ?? [])],
    onFinished(task) {
      journal?.append(task);
      options.onFinished?.(task);
    },
  };
  const hasCompiledWorker = import.meta.url.endsWith('.js');
  if (workers === 1 || !hasCompiledWorker) {
    return gridSearch(rows, labels, cells, search);
  }

  const { foldCount = 5, seed = 1, signal } = options;
  const pool = new WorkerPool<GridTask, GridAnswer>(new URL('./grid-worker.node.js', import.meta.url), {
    workers,
    workerData: {
      rows: shared(rows),
      labels,
      folds: gridFolds(labels, foldCount, seed),
    } satisfies GridWorkerData,
    nameOf: ({ cell, fold }) => `fold ${fold + 1} of ${JSON.stringify(cell)}`,
  });
  const end = () => void pool.end();
  signal?.addEventListener('abort', end);
  try {
    return await gridSearch(rows, labels, cells, {
      ...search,
      concurrency: workers,
      async execute(task) {
        const answer = await pool.ask(task).catch((error) => {
          // The threads of an aborted search are ended, which is not what the caller should be told.
          signal?.throwIfAborted();
          throw error;
        });
        if ('refused' in answer) {
          throw new InputError(answer.refused);
        }
        return answer;
      },
    });
  } finally {
    signal?.removeEventListener('abort', end);
    await pool.end();
  }
}

/** A copy that threads see instead of each getting one of its own. */
function shared(rows: Float32Array): Float32Array {
  const copy = new Float32Array(new SharedArrayBuffer(rows.byteLength));
  copy.set(rows);
  return copy;
}
