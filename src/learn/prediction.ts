import { firstArgmax } from './first-argmax.ts';

/** Class probabilities of rows, whatever classifier gave them. */
export interface Prediction {
  /** Class labels in the order of the columns. */
  readonly classes: readonly string[];
  /** Rows × classes, each row summing to 1. */
  readonly probabilities: Float64Array;
}

/** The most probable label of each row; of equals the first. */
export function predictedLabels({ classes, probabilities }: Prediction): string[] {
  return Array.from(firstArgmax(probabilities, classes.length), (code) => classes[code]!);
}
