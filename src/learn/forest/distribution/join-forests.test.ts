import { expect, test } from 'vitest';
import { Random } from '../../../numeric/random.ts';
import { fitDistributionForest } from './fit-distribution-forest.ts';
import { joinForests } from './join-forests.ts';
import { predictDistributions } from './predict-distributions.ts';

const random = new Random(5);
const count = 60;
const values = (features: number) => Float32Array.from({ length: count * features }, () => random.next());
const [left, right] = [values(3), values(2)];
const targets = Array.from({ length: count }, (_, row) => {
  const share = left[3 * row]! + right[2 * row + 1]! > 1 ? 0.9 : 0.2;
  return [share, 1 - share, 0];
});
const wide = Float32Array.from({ length: 5 * count }, (_, i) => {
  const [row, feature] = [Math.floor(i / 5), i % 5];
  return feature < 3 ? left[3 * row + feature]! : right[2 * row + feature - 3]!;
});

test('a joined forest answers with the mean over the trees of both', async () => {
  const first = await fitDistributionForest(left, targets, { trees: 6 });
  const second = await fitDistributionForest(right, targets, { trees: 4, seed: 2 });
  const joined = joinForests(first, second);
  expect(joined).toMatchObject({ featureCount: 5, outputCount: 3 });
  const [a, b] = [predictDistributions(first, left), predictDistributions(second, right)];
  for (const [i, value] of predictDistributions(joined, wide).entries()) {
    expect(value).toBeCloseTo((6 * a[i]! + 4 * b[i]!) / 10, 12);
  }
  // Equal leaf vectors of the two stand once.
  const vectors = Array.from({ length: joined.leafVectors.length / 3 }, (_, i) =>
    joined.leafVectors.slice(3 * i, 3 * i + 3).join(),
  );
  expect(new Set(vectors).size).toBe(vectors.length);
});

test('forests of different targets are not joined', async () => {
  const first = await fitDistributionForest(left, targets, { trees: 1 });
  const other = await fitDistributionForest(
    right,
    targets.map((target) => target.map((value) => 3 * value)),
    { trees: 1 },
  );
  expect(() => joinForests(first, other)).toThrow(RangeError);
});
