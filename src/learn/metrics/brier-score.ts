import type { Prediction } from '../prediction.ts';
import { trueColumns } from './true-columns.ts';

/**
 * Brier score of several classes (Brier 1950): mean over rows of the squared distance between the probabilities and
 * the truth, from 0 (right and sure) to 2 (wrong and sure).
 * @throws InputError where there are not as many rows of probabilities as labels
 */
export function brierScore(truth: readonly string[], prediction: Prediction): number {
  const { classes, probabilities } = prediction;
  const columns = trueColumns(truth, prediction);
  let sum = 0;
  columns.forEach((trueColumn, row) => {
    for (let column = 0; column < classes.length; column++) {
      sum += (probabilities[row * classes.length + column]! - (column === trueColumn ? 1 : 0)) ** 2;
    }
    // A label that is no column would have had probability 0 there.
    if (trueColumn < 0) {
      sum += 1;
    }
  });
  return sum / columns.length;
}
