import type { Prediction } from '../prediction.ts';
import { sameLength } from './same-length.ts';

/**
 * For each row the column of its true label; −1 for a label
 * that the classifier has never seen, whose probability is 0.
 * @throws InputError where there are not as many rows of probabilities as labels
 */
export function trueColumns(truth: readonly string[], { classes, probabilities }: Prediction): Int32Array {
  sameLength(truth.length, probabilities.length / classes.length);
  const columnOf = new Map(classes.map((label, column) => [label, column]));
  return Int32Array.from(truth, (label) => columnOf.get(label) ?? -1);
}
