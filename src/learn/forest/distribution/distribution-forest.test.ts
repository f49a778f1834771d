import { describe, expect, test } from 'vitest';
import { Random } from '../../../numeric/random.ts';
import { leafOf } from '../predict/leaf-of.ts';
import { fitDistributionForest } from './fit-distribution-forest.ts';
import { predictDistributions } from './predict-distributions.ts';
import { sumVectors, sumVectorsPlainly } from './sum-vectors.ts';

const featureCount = 12;
const outputCount = 5;

/** Rows whose first feature decides on which two outputs share the whole, and how. */
function made(rowCount: number, seed: number) {
  const random = new Random(seed);
  const rows = Float32Array.from({ length: rowCount * featureCount }, () => random.normal());
  const targets = Array.from({ length: rowCount }, (_, row) => {
    const x = rows[row * featureCount]!;
    const target = new Float64Array(outputCount);
    const share = 1 / (1 + Math.exp(-3 * rows[row * featureCount + 1]!));
    target[x > 0 ? 0 : 2] = share;
    target[x > 1 ? 1 : 3] = 1 - share;
    return target;
  });
  const weights = Array.from({ length: rowCount }, () => random.integer(4));
  return { rows, targets, weights };
}

const rowOf = (rows: Float32Array, row: number) =>
  rows.subarray(row * featureCount, (row + 1) * featureCount);

describe('fitDistributionForest', () => {
  test('knows its training rows by heart, to the rounding of the leaves', async () => {
    const { rows, targets } = made(150, 1);
    const forest = await fitDistributionForest(rows, targets, { trees: 7 });
    expect(forest.trees).toHaveLength(7);
    const predicted = predictDistributions(forest, rows);
    targets.forEach((target, row) => {
      target.forEach((value, output) => {
        expect(predicted[row * outputCount + output]).toBeCloseTo(value, 4);
      });
    });
    // Every tree has the training targets as its leaves: one copy serves them all.
    expect(forest.leafVectors.length).toBe(150 * outputCount);
  });

  test('alike rows share a leaf: fewer nodes, and no answer farther off than they differ', async () => {
    const { rows, targets } = made(150, 1);
    const nodesOf = ({ trees }: { trees: readonly { feature: ArrayLike<number> }[] }) =>
      trees.reduce((sum, { feature }) => sum + feature.length, 0);
    const exact = await fitDistributionForest(rows, targets, { trees: 7 });
    const forest = await fitDistributionForest(rows, targets, { trees: 7, leafSpread: 0.1 });
    expect(nodesOf(forest)).toBeLessThan(0.8 * nodesOf(exact));
    const predicted = predictDistributions(forest, rows);
    for (const [row, target] of targets.entries()) {
      for (const [output, value] of target.entries()) {
        expect(Math.abs(predicted[row * outputCount + output]! - value)).toBeLessThan(0.1 + 1e-4);
      }
    }
    expect(nodesOf(await fitDistributionForest(rows, targets, { trees: 1, leafSpread: 1 }))).toBe(1);
    await expect(fitDistributionForest(rows, targets, { leafSpread: -0.1 })).rejects.toThrow(
      /leafSpread.*-0\.1 is not a number of at least 0/,
    );
  });

  test('is the same for the same seed, another for another', async () => {
    const { rows, targets, weights } = made(60, 2);
    const fitted = async (seed: string) =>
      JSON.stringify(await fitDistributionForest(rows, targets, { trees: 3, seed, weights }));
    expect(await fitted('a')).toBe(await fitted('a'));
    expect(await fitted('a')).not.toBe(await fitted('b'));
  });

  test('obeys its rules, and leaves hold the weighted mean of their rows', async () => {
    const { rows, targets, weights } = made(300, 3);
    const options = { trees: 5, weights, minLeafRows: 4, maxDepth: 5, featuresPerSplit: 3 };
    const forest = await fitDistributionForest(rows, targets, options);
    for (const tree of forest.trees) {
      const members = new Map<number, number[]>();
      for (let row = 0; row < 300; row++) {
        if (weights[row] === 0) {
          continue;
        }
        let [node, depth] = [0, 0];
        while (tree.feature[node]! >= 0) {
          const goesLeft = rows[row * featureCount + tree.feature[node]!]! <= tree.threshold[node]!;
          node = goesLeft ? tree.left[node]! : tree.right[node]!;
          depth++;
        }
        expect(depth).toBeLessThanOrEqual(5);
        members.set(node, [...(members.get(node) ?? []), row]);
      }
      expect(members.size).toBeGreaterThan(8);
      for (const leafRows of members.values()) {
        expect(leafRows.length).toBeGreaterThanOrEqual(4);
        const vector = leafOf(tree, rows, leafRows[0]! * featureCount) * outputCount;
        const total = leafRows.reduce((sum, row) => sum + weights[row]!, 0);
        for (let output = 0; output < outputCount; output++) {
          const mean = leafRows.reduce((sum, row) => sum + weights[row]! * targets[row]![output]!, 0) / total;
          const { lowest, step } = forest.leafUnits;
          expect(lowest + step * forest.leafVectors[vector + output]!).toBeCloseTo(mean, 4);
        }
      }
    }
  });

  test('learns what decides: better than the mean on rows that it has not seen', async () => {
    const { rows, targets } = made(600, 4);
    const asked = made(200, 5);
    const predicted = predictDistributions(
      await fitDistributionForest(rows, targets, { trees: 30 }),
      asked.rows,
    );
    const mean = Array.from(
      { length: outputCount },
      (_, output) => targets.reduce((sum, target) => sum + target[output]!, 0) / targets.length,
    );
    let [error, errorOfMean] = [0, 0];
    asked.targets.forEach((target, row) => {
      target.forEach((value, output) => {
        error += (predicted[row * outputCount + output]! - value) ** 2;
        errorOfMean += (mean[output]! - value) ** 2;
      });
    });
    expect(error).toBeLessThan(0.4 * errorOfMean);
  });

  test('rows of weight 0 count for nothing, and only the ratios of weights matter', async () => {
    const { rows, targets, weights } = made(80, 6);
    const kept = weights.flatMap((weight, row) => (weight > 0 ? [row] : []));
    const fewer = Float32Array.from(kept.flatMap((row) => [...rowOf(rows, row)]));
    const options = { trees: 3, minLeafRows: 3 };
    const all = await fitDistributionForest(rows, targets, { ...options, weights });
    const some = await fitDistributionForest(
      fewer,
      kept.map((row) => targets[row]!),
      { ...options, weights: kept.map((row) => 8 * weights[row]!) },
    );
    expect(JSON.stringify(all)).toBe(JSON.stringify(some));
  });

  test('one row, or rows that no feature tells apart, are one leaf', async () => {
    const one = await fitDistributionForest(Float32Array.of(1, 2), [[0.25, 0.5]], { trees: 2 });
    expect([...predictDistributions(one, Float32Array.of(7, 8))]).toEqual([
      expect.closeTo(0.25, 4),
      expect.closeTo(0.5, 4),
    ]);
    const same = await fitDistributionForest(Float32Array.of(3, 3), [[1], [0]], {
      trees: 1,
      weights: [3, 1],
    });
    expect(predictDistributions(same, Float32Array.of(0))[0]).toBeCloseTo(0.75, 4);
  });

  test('targets may reach beyond 0 and 1', async () => {
    const forest = await fitDistributionForest(Float32Array.of(1, 2), [[-0.25], [3.75]], { trees: 2 });
    const [low, high] = predictDistributions(forest, Float32Array.of(0, 3));
    expect(low).toBeCloseTo(-0.25, 3);
    expect(high).toBeCloseTo(3.75, 3);
  });

  test('refuses what it cannot learn from, in one sentence', async () => {
    const fitted = (targets: number[][], options = {}) =>
      fitDistributionForest(Float32Array.of(1, 2), targets, options);
    await expect(fitted([])).rejects.toThrow('There are no rows to learn from; give at least one row');
    await expect(fitted([[1], [0.5, 0.5]])).rejects.toThrow(
      'target of row 2: it has 2 values, and that of row 1 has 1',
    );
    await expect(fitted([[1], [Number.NaN]])).rejects.toThrow(
      'target of row 2, value 1: NaN is not a finite number',
    );
    await expect(fitted([[1], [0]], { weights: [1] })).rejects.toThrow('1 weights were given for 2 rows');
    await expect(fitted([[1], [0]], { weights: [1, -1] })).rejects.toThrow(
      '-1 is not a number of at least 0',
    );
    await expect(fitted([[1], [0]], { weights: [0, 0] })).rejects.toThrow('All weights are 0');
    await expect(fitted([[1], [0]], { trees: 0 })).rejects.toThrow(
      'Option trees of a forest is 0; give a whole number',
    );
    const stopped = AbortSignal.abort(new Error('enough'));
    await expect(fitted([[1], [0]], { signal: stopped })).rejects.toThrow('enough');
  });
});

test('the kernel adds what its plain twin adds, in whole blocks and in cut ones', async () => {
  for (const [outputs, rowCount] of [
    [1, 64],
    [5, 63],
    [8, 129],
    [37, 300],
  ] as const) {
    const random = new Random(outputs);
    const rows = Float32Array.from({ length: rowCount * featureCount }, () => random.normal());
    const targets = Array.from({ length: rowCount }, () =>
      Array.from({ length: outputs }, () => random.next()),
    );
    const forest = await fitDistributionForest(rows, targets, { trees: 9, minLeafRows: 2 });
    expect(sumVectors(forest, rows)).toEqual(sumVectorsPlainly(forest, rows));
  }
});
