import { InputError } from '../../base/input-error.ts';
import { murmur3 } from '../../numeric/murmur3.ts';
import { type FitOptions, predict } from '../classifier.ts';
import { encodeLabels } from '../encoded-labels.ts';
import { accuracy } from '../metrics/accuracy.ts';
import { logLoss } from '../metrics/log-loss.ts';
import { predictedLabels } from '../prediction.ts';
import { featuresOf } from '../rows.ts';
import { splitOfFold, takeItems, takeRows } from '../splits/split.ts';
import { stratifiedFolds } from '../splits/stratified-folds.ts';
import { classifierOf, type GridCell } from './paper-grids.ts';

/** One cell tested with one fold: a worker with rows, labels and folds can do it alone. */
export interface GridTask {
  readonly cell: GridCell;
  readonly fold: number;
  readonly seed: string;
}

export interface FoldScore {
  readonly accuracy: number;
  readonly logLoss: number;
}

/** The score of a task that was done, to be kept as JSON and given back to go on after an interruption. */
export interface FinishedTask extends FoldScore {
  /** What the score belongs to: data, folds and seed, cell, fold. */
  readonly key: string;
}

export interface GridSearchOptions extends FitOptions {
  /** @default 5 */
  foldCount?: number;
  /** Tasks done before; they are not done again. */
  finished?: readonly FinishedTask[];
  /** Called with each task that has been done, to keep it. */
  onFinished?: (task: FinishedTask) => void;
  /**
   * Does a task; a pool of workers can stand behind it.
   * @default in this thread, by `scoreTask`
   */
  execute?: (task: GridTask, signal: AbortSignal | undefined) => Promise<FoldScore>;
  /**
   * Tasks under way at once.
   * @default 1
   */
  concurrency?: number;
}

export interface CellResult {
  readonly cell: GridCell;
  /** Score of each fold. */
  readonly folds: readonly FoldScore[];
  /** Means over the folds. */
  readonly accuracy: number;
  readonly logLoss: number;
}

/** A cell that these data cannot be tried with: 50 neighbours among 40 rows. */
export interface RefusedCell {
  readonly cell: GridCell;
  /** Why the first fold that refused it did so. */
  readonly reason: string;
}

export interface GridSearchResult {
  /** The cell of the highest mean accuracy; of equals the first. */
  readonly best: CellResult;
  /** One for each cell that could be tried, in the order of the cells. */
  readonly cells: readonly CellResult[];
  /** The other cells. */
  readonly refused: readonly RefusedCell[];
  /** All tasks done, those given as finished among them, in the order of cells and folds. */
  readonly finished: readonly FinishedTask[];
}

/**
 * Tries every cell by stratified cross-validation. The result depends on neither the order in which tasks end nor on
 * which of them had been done before.
 * @throws InputError where data or settings cannot be used, finished tasks belong to another search, or every cell is
 * refused
 */
export async function gridSearch(
  rows: Float32Array,
  labels: readonly string[],
  cells: readonly GridCell[],
  options: GridSearchOptions = {},
): Promise<GridSearchResult> {
  const { seed = 1, signal, foldCount = 5, concurrency = 1 } = options;
  if (cells.length === 0) {
    throw new InputError({ problem: 'there is no cell to search', remedy: 'give at least one' });
  }
  if (!(Number.isInteger(concurrency) && concurrency >= 1)) {
    throw new InputError({
      problem: `option concurrency is ${concurrency}`,
      remedy: 'give a whole number of at least 1',
    });
  }
  featuresOf(rows, labels.length);
  // Settings are refused before the first hour of work, not after it.
  for (const cell of cells) {
    classifierOf(cell);
  }
  const folds = gridFolds(labels, foldCount, seed);
  const execute = options.execute ?? ((task) => scoreTask(rows, labels, folds, task, signal));

  const data = `${fingerprint(rows, labels)}/${foldCount}/${seed}`;
  const tasks = cells.flatMap((cell) =>
    Array.from({ length: foldCount }, (_, fold) => {
      const task: GridTask = { cell, fold, seed: `${seed}/${fold}` };
      return { task, key: `${data}/${JSON.stringify(cell)}/${fold}` };
    }),
  );
  const done = new Map<string, FinishedTask>();
  for (const task of options.finished ?? []) {
    if (!task.key.startsWith(`${data}/`)) {
      throw new InputError({
        problem: 'the finished tasks belong to other rows, labels, folds or another seed',
        remedy: 'begin a new search without them',
      });
    }
    done.set(task.key, task);
  }
  const waiting = tasks.filter(({ key }) => !done.has(key));
  let doneCount = tasks.length - waiting.length;
  const refusals = new Map<string, string>();
  const queue = waiting.values();
  const work = async () => {
    for (const { task, key } of queue) {
      signal?.throwIfAborted();
      // A cell named twice may have been done by now.
      if (!done.has(key)) {
        const outcome = await execute(task, signal).catch(refusalOf);
        signal?.throwIfAborted();
        if (outcome instanceof InputError) {
          refusals.set(key, outcome.message);
        } else {
          const finished = { key, accuracy: outcome.accuracy, logLoss: outcome.logLoss };
          done.set(key, finished);
          options.onFinished?.(finished);
        }
      }
      options.onProgress?.(++doneCount, tasks.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, waiting.length) }, work));

  const results: CellResult[] = [];
  const refused: RefusedCell[] = [];
  for (const [i, cell] of cells.entries()) {
    const keys = tasks.slice(i * foldCount, (i + 1) * foldCount).map(({ key }) => key);
    const reason = keys.map((key) => refusals.get(key)).find((found) => found !== undefined);
    if (reason !== undefined) {
      refused.push({ cell, reason });
    } else {
      results.push(
        cellResult(
          cell,
          keys.map((key) => done.get(key)!),
        ),
      );
    }
  }
  if (results.length === 0) {
    throw new InputError(refused[0]!.reason);
  }
  const best = results.reduce((a, b) => (b.accuracy > a.accuracy ? b : a));
  const finished = tasks.flatMap(({ key }) => done.get(key) ?? []);
  return { best, cells: results, refused, finished };
}

/** A refusal is an outcome, anything else a failure. */
function refusalOf(error: unknown): InputError {
  if (error instanceof InputError) {
    return error;
  }
  throw error;
}

/** The folds of a search, for workers that do its tasks. */
export function gridFolds(labels: readonly string[], foldCount: number, seed: number | string): Int32Array {
  return stratifiedFolds(labels, foldCount, seed);
}

/** Does one task of a search. */
export async function scoreTask(
  rows: Float32Array,
  labels: readonly string[],
  folds: Int32Array,
  { cell, fold, seed }: GridTask,
  signal?: AbortSignal,
): Promise<FoldScore> {
  const { train, test } = splitOfFold(folds, fold);
  const featureCount = featuresOf(rows, labels.length);
  const model = await classifierOf(cell).fit(takeRows(rows, featureCount, train), takeItems(labels, train), {
    seed,
    signal,
  });
  const prediction = predict(model, takeRows(rows, featureCount, test));
  const truth = takeItems(labels, test);
  return { accuracy: accuracy(truth, predictedLabels(prediction)), logLoss: logLoss(truth, prediction) };
}

function cellResult(cell: GridCell, finished: readonly FinishedTask[]): CellResult {
  const mean = (value: (score: FoldScore) => number) =>
    finished.reduce((sum, score) => sum + value(score), 0) / finished.length;
  return {
    cell,
    folds: finished.map(({ accuracy, logLoss }) => ({ accuracy, logLoss })),
    accuracy: mean((score) => score.accuracy),
    logLoss: mean((score) => score.logLoss),
  };
}

/** Tells data sets apart: 32 bits over the values, 32 over the labels. */
function fingerprint(rows: Float32Array, labels: readonly string[]): string {
  const bits = new Uint32Array(rows.buffer, rows.byteOffset, rows.length);
  // FNV-1a over words: each step depends on all before it.
  let hash = 0x811c9dc5;
  for (let i = 0; i < bits.length; i++) {
    hash = Math.imul(hash ^ bits[i]!, 0x01000193);
  }
  const { classes, codes } = encodeLabels(labels);
  return `${rows.length}-${hash >>> 0}-${murmur3(JSON.stringify([classes, codes.join()]), 1)}`;
}
