import { describe, expect, test } from 'vitest';
import { InputError } from '../base/input-error.ts';
import { baselineClassifier } from './baseline-classifier.ts';
import { predict } from './classifier.ts';
import { fitForest } from './forest/fit-forest.ts';
import { forestClassifier } from './forest/forest-classifier.ts';
import { forestProbabilities } from './forest/predict/evaluate-forest.ts';
import { predictedLabels } from './prediction.ts';

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
