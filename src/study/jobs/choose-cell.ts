import { InputError } from '../../base/input-error.ts';
import { largestOf, smallestOf } from '../../base/lists.ts';
import { fitForest } from '../../learn/forest/fit-forest.ts';
import { defaultTrees } from '../../learn/forest/forest-options.ts';
import { forestProbabilities } from '../../learn/forest/predict/evaluate-forest.ts';
import { accuracy } from '../../learn/metrics/accuracy.ts';
import { predictedLabels } from '../../learn/prediction.ts';
import { gridSearch } from '../../learn/search/grid-search.ts';
import type { GridCell } from '../../learn/search/paper-grids.ts';
import { groupedFolds } from '../../learn/splits/grouped-folds.ts';
import { splitOfFold, takeItems, takeRows } from '../../learn/splits/split.ts';
import { foldCount } from '../../train/folds.ts';
import type { TrainingTarget } from '../../train/training-targets.ts';
import { possibleCell } from './fit-two-step.ts';

/** The setting that a grid search chose. */
export interface ChosenCell {
  readonly cell: GridCell;
  /**
   * Mean accuracy over the inner folds of each cell, in the order of the grid.
   * Empty where nothing was searched.
   */
  readonly accuracies: readonly number[];
}

/**
 * Searches the grid by cross-validation over five folds grouped by material: the cell of the highest mean
 * accuracy, of equals the first. A target of one class, or of one material, leaves nothing to search: the
 * first cell.
 */
export async function chooseCell(
  target: TrainingTarget,
  cells: readonly GridCell[],
  seed: string,
): Promise<ChosenCell> {
  const groups = new Set(target.materials).size;
  if (cells.length === 1 || groups < 2 || new Set(target.labels).size < 2) {
    return { cell: cells[0]!, accuracies: [] };
  }
  const folds = groupedFolds(target.labels, target.materials, Math.min(foldCount, groups), seed);
  const accuracies = differInTreesAlone(cells)
    ? await treeAccuracies(target, cells, folds, seed)
    : await cellAccuracies(target, cells, folds, seed);
  const best = accuracies.indexOf(largestOf(accuracies));
  return { cell: cells[best]!, accuracies };
}

async function cellAccuracies(
  { rows, labels }: TrainingTarget,
  cells: readonly GridCell[],
  folds: Int32Array,
  seed: string,
): Promise<number[]> {
  const count = new Set(folds).size;
  const smallest = smallestOf(
    Array.from({ length: count }, (_, fold) => splitOfFold(folds, fold).train.length),
  );
  const possible = cells.map((cell) => possibleCell(cell, smallest));
  const { cells: results, refused } = await gridSearch(rows, labels, possible, { folds, seed });
  if (refused.length > 0) {
    throw new InputError(refused[0]!.reason);
  }
  return results.map(({ accuracy }) => accuracy);
}

function differInTreesAlone(
  cells: readonly GridCell[],
): cells is readonly Extract<GridCell, { classifier: 'forest' }>[] {
  const others = cells.map((cell) =>
    cell.classifier === 'forest' ? JSON.stringify({ ...cell.settings, trees: 0 }) : cell,
  );
  return others.every((other) => typeof other === 'string' && other === others[0]);
}

/**
 * A forest's first trees are the smaller forest of the same seed: the largest is fitted, and asked in parts.
 */
async function treeAccuracies(
  { rows, labels }: TrainingTarget,
  cells: readonly Extract<GridCell, { classifier: 'forest' }>[],
  folds: Int32Array,
  seed: string,
): Promise<number[]> {
  const count = new Set(folds).size;
  const treesOf = cells.map(({ settings }) => settings.trees ?? defaultTrees);
  const featureCount = rows.length / labels.length;
  const sums = cells.map(() => 0);
  for (let fold = 0; fold < count; fold++) {
    const { train, test } = splitOfFold(folds, fold);
    const largest = await fitForest(takeRows(rows, featureCount, train), takeItems(labels, train), {
      ...cells[0]!.settings,
      trees: largestOf(treesOf),
      seed: `${seed}/${fold}`,
    });
    const asked = takeRows(rows, featureCount, test);
    const truth = takeItems(labels, test);
    for (const [i, trees] of treesOf.entries()) {
      const forest = { ...largest, trees: largest.trees.slice(0, trees) };
      const answers = predictedLabels({
        classes: forest.classes,
        probabilities: forestProbabilities(forest, asked),
      });
      sums[i]! += accuracy(truth, answers);
    }
  }
  return sums.map((sum) => sum / count);
}
