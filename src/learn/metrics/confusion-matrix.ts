import { sameLength } from './same-length.ts';

export interface ConfusionMatrix {
  /** Every label that is true or predicted somewhere, sorted. */
  readonly classes: readonly string[];
  /** Classes × classes: number of rows with the true label of the matrix row and the predicted one of the column. */
  readonly counts: Int32Array;
}

/** @throws InputError where the lists differ in length or are empty */
export function confusionMatrix(truth: readonly string[], predicted: readonly string[]): ConfusionMatrix {
  sameLength(truth.length, predicted.length);
  const classes = [...new Set([...truth, ...predicted])].sort();
  const codeOf = new Map(classes.map((label, code) => [label, code]));
  const counts = new Int32Array(classes.length ** 2);
  truth.forEach((label, row) => {
    counts[codeOf.get(label)! * classes.length + codeOf.get(predicted[row]!)!]!++;
  });
  return { classes, counts };
}
