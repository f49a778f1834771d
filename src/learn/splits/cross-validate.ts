import { type Classifier, type FitOptions, predict } from '../classifier.ts';
import { encodeLabels } from '../encoded-labels.ts';
import type { Prediction } from '../prediction.ts';
import { featuresOf } from '../rows.ts';
import { splitOfFold, takeItems, takeRows } from './split.ts';

/**
 * Answers for every row from a model that has not seen the fold of the row. A class that a model has never seen has
 * the probability 0 in its answers.
 * @param folds the fold of each row, as from `groupedFolds` and `stratifiedFolds`
 * @returns probabilities in the order of the rows
 */
export async function crossValidate(
  classifier: Classifier,
  rows: Float32Array,
  labels: readonly string[],
  folds: Int32Array,
  options: FitOptions = {},
): Promise<Prediction> {
  const { classes } = encodeLabels(labels);
  const featureCount = featuresOf(rows, labels.length);
  const probabilities = new Float64Array(labels.length * classes.length);
  const distinct = [...new Set(folds)].sort((a, b) => a - b);
  for (const [done, fold] of distinct.entries()) {
    const { train, test } = splitOfFold(folds, fold);
    const { seed, signal } = options;
    const model = await classifier.fit(takeRows(rows, featureCount, train), takeItems(labels, train), {
      seed,
      signal,
    });
    const answered = predict(model, takeRows(rows, featureCount, test));
    answered.classes.forEach((label, from) => {
      const to = classes.indexOf(label);
      test.forEach((row, i) => {
        probabilities[row * classes.length + to] =
          answered.probabilities[i * answered.classes.length + from]!;
      });
    });
    options.onProgress?.(done + 1, distinct.length);
  }
  return { classes, probabilities };
}
