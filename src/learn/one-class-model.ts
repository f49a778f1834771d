import type { FittedModel } from './classifier.ts';
import { countRows } from './rows.ts';

/** What there is to learn from rows of one class: it is always the answer. */
export function oneClassModel(classes: readonly string[], featureCount: number): FittedModel {
  return {
    classes,
    featureCount,
    probabilities: (rows) => new Float64Array(countRows(rows, featureCount)).fill(1),
  };
}
