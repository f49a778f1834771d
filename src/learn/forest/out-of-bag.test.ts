import { expect, test } from 'vitest';
import { Random } from '../../numeric/random.ts';
import { accuracy } from '../metrics/accuracy.ts';
import { predictedLabels } from '../prediction.ts';
import { bootstrapWeights, randomOfTree } from './bootstrap-weights.ts';
import { forestProbabilities } from './evaluate-forest.ts';
import { fitForest } from './fit-forest.ts';
import { outOfBagProbabilities } from './out-of-bag.ts';

const random = new Random(1);
/** One feature that tells the label in four of five rows. */
function noisy(rowCount: number) {
  const rows = Float32Array.from({ length: rowCount }, () => random.next());
  const labels = Array.from(rows, (value) => (value > 0.5 === random.next() < 0.8 ? 'high' : 'low'));
  return { rows, labels };
}

test('foretells the accuracy on rows never seen, where the training rows themselves are known by heart', async () => {
  const { rows, labels } = noisy(1500);
  const fresh = noisy(2000);
  const forest = await fitForest(rows, labels, { trees: 30, seed: 4 });
  const { classes } = forest;
  const outOfBag = predictedLabels({ classes, probabilities: outOfBagProbabilities(forest, rows, 4) });
  const byHeart = predictedLabels({ classes, probabilities: forestProbabilities(forest, rows) });
  const unseen = predictedLabels({ classes, probabilities: forestProbabilities(forest, fresh.rows) });
  expect(accuracy(labels, byHeart)).toBeGreaterThan(0.95);
  // The difference scatters by 0.02 or 0.03 from set to set; a row that had voted for itself would show as 0.3.
  expect(Math.abs(accuracy(labels, outOfBag) - accuracy(fresh.labels, unseen))).toBeLessThan(0.06);
});

test('has no answer for a row in the bag of every tree', async () => {
  const { rows, labels } = noisy(10);
  const forest = await fitForest(rows, labels, { trees: 1, seed: 2 });
  const weights = bootstrapWeights(randomOfTree(2, 0), 10);
  const probabilities = outOfBagProbabilities(forest, rows, 2);
  weights.forEach((weight, row) => {
    expect(Number.isNaN(probabilities[row * forest.classes.length])).toBe(weight > 0);
  });
});
