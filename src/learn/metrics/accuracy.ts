import { sameLength } from './same-length.ts';

/**
 * Score of each row: 1 where the predicted label is the true one, else 0. Their mean is the accuracy.
 * @throws InputError where the lists differ in length or are empty
 */
export function hits(truth: readonly string[], predicted: readonly string[]): Float64Array {
  sameLength(truth.length, predicted.length);
  return Float64Array.from(truth, (label, row) => (label === predicted[row] ? 1 : 0));
}

/**
 * Top-1 accuracy: share of rows whose predicted label is the true one.
 * @throws InputError where the lists differ in length or are empty
 */
export function accuracy(truth: readonly string[], predicted: readonly string[]): number {
  return hits(truth, predicted).reduce((sum, hit) => sum + hit, 0) / truth.length;
}
