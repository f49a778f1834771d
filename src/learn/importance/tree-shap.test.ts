import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryForest } from '../../../test/arbitrary-forest.ts';
import { Random } from '../../numeric/random.ts';
import { fitDistributionForest } from '../forest/distribution/fit-distribution-forest.ts';
import { predictDistributions } from '../forest/distribution/predict-distributions.ts';
import { fitForest } from '../forest/fit-forest.ts';
import type { Forest, Tree } from '../forest/forest.ts';
import { forestProbabilities } from '../forest/predict/evaluate-forest.ts';
import { type NodeCovers, nodeCovers } from './node-covers.ts';
import { distributionShap, treeShap } from './tree-shap.ts';

/** Probabilities of a tree where only the features of the set are known (the paper's Algorithm 1). */
function expected(
  tree: Tree,
  cover: Float64Array,
  row: Float32Array,
  known: number,
  classes: number,
  node = 0,
): number[] {
  const feature = tree.feature[node]!;
  if (feature < 0) {
    const at = tree.left[node]! * classes;
    return [...tree.leafProbabilities.subarray(at, at + classes)];
  }
  const [left, right] = [tree.left[node]!, tree.right[node]!];
  const follow = (child: number) => expected(tree, cover, row, known, classes, child);
  if ((known >> feature) & 1) {
    return follow(row[feature]! <= tree.threshold[node]! ? left : right);
  }
  const share = cover[node]! > 0 ? cover[left]! / cover[node]! : 0.5;
  const fromRight = follow(right);
  return follow(left).map((p, k) => share * p + (1 - share) * fromRight[k]!);
}

/** Shapley values by their definition: the mean over all orders, as a sum over all subsets. */
function bruteForce(forest: Forest, covers: NodeCovers, row: Float32Array) {
  const { featureCount: features, trees } = forest;
  const classes = forest.classes.length;
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  const size = (subset: number): number => (subset ? 1 + size(subset & (subset - 1)) : 0);
  const answers = Array.from({ length: 2 ** features }, (_, known) => {
    const sums = new Array<number>(classes).fill(0);
    trees.forEach((tree, t) => {
      for (const [k, p] of expected(tree, covers[t]!, row, known, classes).entries()) {
        sums[k]! += p;
      }
    });
    return sums.map((sum) => sum / trees.length);
  });
  const values = new Float64Array(features * classes);
  for (let feature = 0; feature < features; feature++) {
    for (let known = 0; known < answers.length; known++) {
      if ((known >> feature) & 1) {
        continue;
      }
      const s = size(known);
      const weight = (factorial(s) * factorial(features - s - 1)) / factorial(features);
      for (let k = 0; k < classes; k++) {
        values[feature * classes + k]! +=
          weight * (answers[known | (1 << feature)]![k]! - answers[known]![k]!);
      }
    }
  }
  return { base: Float64Array.from(answers[0]!), values };
}

function expectClose(found: Float64Array, wanted: Float64Array, tolerance: number): void {
  expect(found).toHaveLength(wanted.length);
  for (const [i, value] of wanted.entries()) {
    expect(Math.abs(found[i]! - value), `value ${i}`).toBeLessThan(tolerance);
  }
}

/** base + values of all features. */
function total({ base, values }: ReturnType<typeof treeShap>): Float64Array {
  const sums = base.slice();
  for (const [i, value] of values.entries()) {
    sums[i % base.length]! += value;
  }
  return sums;
}

async function fitted(features: number, rowCount: number, trees: number) {
  const random = new Random(`shap ${features}`);
  const rows = Float32Array.from({ length: rowCount * features }, () => random.next());
  const labels = Array.from({ length: rowCount }, (_, row) => {
    const signal =
      rows[row * features]! + rows[row * features + 1]! * rows[row * features + 2]! + random.next();
    return signal < 0.8 ? 'CN_4' : signal < 1.3 ? 'CN_5' : 'CN_6';
  });
  return { forest: await fitForest(rows, labels, { trees }), rows };
}

describe('treeShap', () => {
  test('is the Shapley value by definition: trees of every shape, features met twice, splits that no row reached', () => {
    const features = 4;
    const value = fc.float({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(
        arbitraryForest(features),
        fc.array(value, { minLength: 5 * features, maxLength: 5 * features }),
        (forest, values) => {
          const rows = Float32Array.from(values);
          const row = rows.subarray(0, features);
          const covers = nodeCovers(forest, rows.subarray(features));
          const { base, values: found } = treeShap(forest, covers, row);
          const wanted = bruteForce(forest, covers, row);
          expectClose(base, wanted.base, 1e-12);
          expectClose(found, wanted.values, 1e-12);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('is the Shapley value by definition for a fitted forest', async () => {
    const { forest, rows } = await fitted(8, 120, 5);
    const covers = nodeCovers(forest, rows, { bootstrapSeed: 1 });
    for (const at of [0, 8, 16]) {
      const row = rows.subarray(at, at + 8);
      const { base, values } = treeShap(forest, covers, row);
      const wanted = bruteForce(forest, covers, row);
      expectClose(base, wanted.base, 1e-12);
      expectClose(values, wanted.values, 1e-12);
    }
  });

  test('sums to the answer for a grown forest of 200 features, and gives nothing to a feature never asked', async () => {
    const { forest, rows } = await fitted(200, 400, 20);
    const covers = nodeCovers(forest, rows);
    const row = rows.subarray(400, 600);
    const attribution = treeShap(forest, covers, row);
    expectClose(total(attribution), forestProbabilities(forest, row), 1e-13);
    const asked = new Set(forest.trees.flatMap((tree) => [...tree.feature]));
    const silent = Array.from({ length: 200 }, (_, f) => f).filter((f) => !asked.has(f));
    for (const f of silent) {
      expect([...attribution.values.subarray(3 * f, 3 * f + 3)]).toEqual([0, 0, 0]);
    }
  });

  test('has for one label what it has in the column of that label for all', async () => {
    const { forest, rows } = await fitted(12, 150, 8);
    const covers = nodeCovers(forest, rows);
    const row = rows.subarray(24, 36);
    const all = treeShap(forest, covers, row);
    for (const [k, label] of forest.classes.entries()) {
      const { base, values } = treeShap(forest, covers, row, label);
      expect([...base]).toEqual([...all.base].map((value, c) => (c === k ? value : 0)));
      expect([...values]).toEqual(
        [...all.values].map((value, i) => (i % forest.classes.length === k ? value : 0)),
      );
    }
    expect(() => treeShap(forest, covers, row, 'CN_9')).toThrow('no class "CN_9"');
  });

  test('keeps its digits where a path holds 199 features', () => {
    const depth = 199;
    const random = new Random('deep');
    const isLeaf = (node: number) => node % 2 === 1 || node === 2 * depth;
    const nodes = Array.from({ length: 2 * depth + 1 }, (_, node) => node);
    const chain: Tree = {
      feature: Int16Array.from(nodes, (node) => (isLeaf(node) ? -1 : node / 2)),
      threshold: new Float32Array(nodes.length).fill(0.1),
      left: Int32Array.from(nodes, (node) => (isLeaf(node) ? Math.ceil(node / 2) : node + 1)),
      right: Int32Array.from(nodes, (node) => (isLeaf(node) ? 0 : node + 2)),
      leafProbabilities: Float64Array.from({ length: 2 * (depth + 1) }, () => 0.5),
    };
    for (let leaf = 0; leaf < chain.leafProbabilities.length; leaf += 2) {
      chain.leafProbabilities[leaf] = random.next();
      chain.leafProbabilities[leaf + 1] = 1 - chain.leafProbabilities[leaf]!;
    }
    const forest: Forest = { classes: ['CN_4', 'CN_6'], featureCount: 200, trees: [chain] };
    const covers = nodeCovers(
      forest,
      Float32Array.from({ length: 200 * 500 }, () => random.next()),
    );
    const row = new Float32Array(200).fill(0.9);
    expectClose(total(treeShap(forest, covers, row)), forestProbabilities(forest, row), 1e-13);
  });

  test('explains a tree of two features as the paper does by hand', () => {
    // AND of two features with equal covers: 1 where both are
    // above 0.5; the base is 1/4, each feature moves it 3/8.
    const tree: Tree = {
      feature: Int16Array.of(0, -1, 1, -1, -1),
      threshold: Float32Array.of(0.5, 0, 0.5, 0, 0),
      left: Int32Array.of(1, 0, 3, 0, 1),
      right: Int32Array.of(2, 0, 4, 0, 1),
      leafProbabilities: Float64Array.of(1, 0, 0, 1),
    };
    const forest: Forest = { classes: ['no', 'yes'], featureCount: 2, trees: [tree] };
    const covers = nodeCovers(forest, Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1));
    expect(covers).toEqual([Float64Array.of(4, 2, 2, 1, 1)]);
    const { base, values } = treeShap(forest, covers, Float32Array.of(1, 1));
    expect([...base]).toEqual([0.75, 0.25]);
    expectClose(values, Float64Array.of(-0.375, 0.375, -0.375, 0.375), 1e-15);
  });

  test('refuses several rows, and the covers of another forest', async () => {
    const { forest, rows } = await fitted(8, 60, 2);
    const covers = nodeCovers(forest, rows);
    expect(() => treeShap(forest, covers, rows.subarray(0, 16))).toThrow(
      /a row of the forest has 8 features; give one row/,
    );
    expect(() => treeShap(forest, covers.slice(1), rows.subarray(0, 8))).toThrow(/another forest/);
  });

  test('refuses a tree that is a chain of splits beyond all reason', () => {
    const depth = 2000;
    const nodes = 2 * depth + 1;
    const isLeaf = (node: number) => node % 2 === 1 || node === nodes - 1;
    const tree: Tree = {
      feature: Int16Array.from({ length: nodes }, (_, n) => (isLeaf(n) ? -1 : (n / 2) % 200)),
      threshold: new Float32Array(nodes),
      left: Int32Array.from({ length: nodes }, (_, n) => (isLeaf(n) ? 0 : n + 1)),
      right: Int32Array.from({ length: nodes }, (_, n) => (isLeaf(n) ? 0 : n + 2)),
      leafProbabilities: Float64Array.of(1),
    };
    const forest: Forest = { classes: ['CN_6'], featureCount: 200, trees: [tree] };
    const row = new Float32Array(200);
    expect(() => treeShap(forest, nodeCovers(forest, row), row)).toThrow(
      /^A tree of the forest is 2000 splits deep/,
    );
  });
});

describe('nodeCovers', () => {
  test('counts with the bootstrap samples of training what every leaf was made of', async () => {
    const { forest, rows } = await fitted(8, 120, 5);
    for (const [t, cover] of nodeCovers(forest, rows, { bootstrapSeed: 1 }).entries()) {
      const { feature, left, right } = forest.trees[t]!;
      expect(cover[0]).toBe(120);
      for (let node = 0; node < feature.length; node++) {
        expect(cover[node]).toBeGreaterThan(0);
        if (feature[node]! >= 0) {
          expect(cover[left[node]!]! + cover[right[node]!]!).toBe(cover[node]);
        }
      }
    }
  });
});

describe('distributionShap', () => {
  test('explains a distribution forest as a forest with the same leaves is explained', async () => {
    const [rowCount, featureCount, outputCount] = [90, 6, 3];
    const random = new Random(3);
    const rows = Float32Array.from({ length: rowCount * featureCount }, () => random.normal());
    const targets = Array.from({ length: rowCount }, (_, row) => {
      const x = rows[row * featureCount]! > 0 ? 0.75 : 0.125;
      return [x, 0.25 * x, -0.5 * x];
    });
    const forest = await fitDistributionForest(rows, targets, { trees: 6, minLeafRows: 3 });
    const { leafVectors, leafUnits, trees } = forest;
    const leafProbabilities = Float64Array.from(
      leafVectors,
      (units) => leafUnits.lowest + leafUnits.step * units,
    );
    const same: Forest = {
      featureCount,
      classes: ['a', 'b', 'c'],
      trees: trees.map((tree) => ({ ...tree, leafProbabilities })),
    };
    const covers = nodeCovers(forest, rows);
    for (let at = 0; at < 10 * featureCount; at += featureCount) {
      const row = rows.slice(at, at + featureCount);
      const answer = predictDistributions(forest, row);
      const all = distributionShap(forest, covers, row);
      const expected = treeShap(same, covers, row);
      for (let output = 0; output < outputCount; output++) {
        const one = distributionShap(forest, covers, row, output);
        let sum = all.base[output]!;
        for (let feature = 0; feature < featureCount; feature++) {
          const value = all.values[feature * outputCount + output]!;
          sum += value;
          expect(one.values[feature * outputCount + output]).toBe(value);
          if (output < 2) {
            expect(value).toBeCloseTo(expected.values[feature * outputCount + output]!, 10);
          }
        }
        expect(one.base[output]).toBe(all.base[output]);
        expect(sum).toBeCloseTo(answer[output]!, 10);
      }
    }
    expect(() => distributionShap(forest, covers, rows.slice(0, featureCount), 3)).toThrow(
      'The forest has no output 3 to explain, only 0 to 2.',
    );
  });
});
