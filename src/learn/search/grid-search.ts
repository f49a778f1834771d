import { InputError } from '../../base/input-error.ts';
import { type FitOptions, predict } from '../classifier.ts';
import { accuracy } from '../metrics/accuracy.ts';
import { logLoss } from '../metrics/log-loss.ts';
import { predictedLabels } from '../prediction.ts';
import { featuresOf } from '../rows.ts';
import { splitOfFold, takeItems, takeRows } from '../splits/split.ts';
import { stratifiedFolds } from '../splits/stratified-folds.ts';
import { classifierOf, type GridCell } from './paper-grids.ts';

export interface GridSearchOptions extends FitOptions {
  /** The fold of each row, 0, 1, …, as of `groupedFolds`. @default five stratified folds */
  folds?: Int32Array;
}

/** How well a cell does: means over the folds. */
export interface CellResult {
  readonly cell: GridCell;
  readonly accuracy: number;
  readonly logLoss: number;
}

/** A cell that cannot be tried with these data, such as 50 neighbours among 40 rows. */
export interface RefusedCell {
  readonly cell: GridCell;
  readonly reason: string;
}

export interface GridSearchResult {
  /** The cell of the highest mean accuracy; of equals the first. */
  readonly best: CellResult;
  /** One for each cell that could be tried, in the order of the cells. */
  readonly cells: readonly CellResult[];
  /** The other cells. */
  readonly refused: readonly RefusedCell[];
}

/**
 * Tries every cell by cross-validation. The same data, folds and seed give the same result.
 *
 * @param rows rows × features
 * @param labels one a row
 * @throws InputError where data or settings cannot be used, or every cell is refused
 */
export async function gridSearch(
  rows: Float32Array,
  labels: readonly string[],
  cells: readonly GridCell[],
  { seed = 1, signal, onProgress, folds = stratifiedFolds(labels, 5, seed) }: GridSearchOptions = {},
): Promise<GridSearchResult> {
  if (cells.length === 0) {
    throw new InputError({ problem: 'there is no cell to search', remedy: 'give at least one' });
  }
  const featureCount = featuresOf(rows, labels.length);
  // Bad settings are refused before hours of work, not after them.
  for (const cell of cells) {
    classifierOf(cell);
  }
  const splits = Array.from({ length: new Set(folds).size }, (_, fold) => splitOfFold(folds, fold));
  const results: CellResult[] = [];
  const refused: RefusedCell[] = [];
  for (const [number, cell] of cells.entries()) {
    try {
      const mean = { accuracy: 0, logLoss: 0 };
      for (const [fold, { train, test }] of splits.entries()) {
        signal?.throwIfAborted();
        const known = takeRows(rows, featureCount, train);
        const model = await classifierOf(cell).fit(known, takeItems(labels, train), {
          seed: `${seed}/${fold}`,
          signal,
        });
        const prediction = predict(model, takeRows(rows, featureCount, test));
        const truth = takeItems(labels, test);
        mean.accuracy += accuracy(truth, predictedLabels(prediction));
        mean.logLoss += logLoss(truth, prediction);
        onProgress?.(number * splits.length + fold + 1, cells.length * splits.length);
      }
      results.push({
        cell,
        accuracy: mean.accuracy / splits.length,
        logLoss: mean.logLoss / splits.length,
      });
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      refused.push({ cell, reason: error.message });
    }
  }
  if (results.length === 0) {
    throw new InputError(refused[0]!.reason);
  }
  const best = results.reduce((a, b) => (b.accuracy > a.accuracy ? b : a));
  return { best, cells: results, refused };
}
