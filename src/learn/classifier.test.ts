import { describe, expect, test } from 'vitest';
import { InputError } from '../base/input-error.ts';
import { baselineClassifier } from './baseline-classifier.ts';
import { predict } from './classifier.ts';
import { forestProbabilities } from './forest/evaluate-forest.ts';
import { fitForest } from './forest/fit-forest.ts';
import { forestClassifier } from './forest/forest-classifier.ts';
import { accuracy } from './metrics/accuracy.ts';
import { predictedLabels } from './prediction.ts';
import { crossValidate } from './splits/cross-validate.ts';
import { stratifiedFolds } from './splits/stratified-folds.ts';

const labels = Array.from({ length: 60 }, (_, row) => (row % 3 === 0 ? 'odd one' : 'common'));
const rows = Float32Array.from({ length: 120 }, (_, i) => (i % 2 === 0 ? (i / 2) % 3 : i));

describe('forestClassifier', () => {
  test('is the forest with the same settings', async () => {
    const model = await forestClassifier({ trees: 3, maxDepth: 2 }).fit(rows, labels, { seed: 7 });
    const forest = await fitForest(rows, labels, { trees: 3, maxDepth: 2, seed: 7 });
    expect(predict(model, rows)).toEqual({
      classes: ['common', 'odd one'],
      probabilities: forestProbabilities(forest, rows),
    });
    expect(model.featureCount).toBe(2);
  });
});

describe('baselineClassifier', () => {
  test('answers the commonest label with its share', async () => {
    const model = await baselineClassifier().fit(rows, labels);
    expect(model.probabilities(Float32Array.of(9, 9, 8, 8))).toEqual(
      Float64Array.of(2 / 3, 1 / 3, 2 / 3, 1 / 3),
    );
    expect(predictedLabels(predict(model, rows))).toEqual(new Array(60).fill('common'));
  });

  test('answers the first of equally common labels', async () => {
    const model = await baselineClassifier().fit(Float32Array.of(1, 2), ['b', 'a']);
    expect(predictedLabels(predict(model, Float32Array.of(5)))).toEqual(['a']);
  });

  test('refuses what every classifier refuses', async () => {
    await expect(baselineClassifier().fit(Float32Array.of(1, 2, 3), ['a', 'b'])).rejects.toThrow(InputError);
    const model = await baselineClassifier().fit(rows, labels);
    expect(() => model.probabilities(new Float32Array(3))).toThrow(/no multiple of the 2 features/);
  });
});

describe('crossValidate', () => {
  test('answers each row by a model that has not seen it', async () => {
    const folds = stratifiedFolds(labels, 5);
    const forest = await crossValidate(forestClassifier({ trees: 30 }), rows, labels, folds);
    expect(accuracy(labels, predictedLabels(forest))).toBe(1);
    const baseline = await crossValidate(baselineClassifier(), rows, labels, folds);
    expect(accuracy(labels, predictedLabels(baseline))).toBeCloseTo(2 / 3, 12);
  });

  test('gives probability 0 to a class that the model has never seen', async () => {
    const alone = ['a', 'b', 'b', 'c', 'c'];
    const folds = Int32Array.of(0, 0, 1, 0, 1);
    const seen: string[] = [];
    const { classes, probabilities } = await crossValidate(
      baselineClassifier(),
      Float32Array.of(1, 2, 3, 4, 5),
      alone,
      folds,
      { onProgress: (done, total) => seen.push(`${done}/${total}`) },
    );
    expect(classes).toEqual(['a', 'b', 'c']);
    expect([...probabilities.subarray(0, 3)]).toEqual([0, 0.5, 0.5]);
    expect([...probabilities.subarray(6, 9)]).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(seen).toEqual(['1/2', '2/2']);
  });
});
