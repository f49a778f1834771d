import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { Random } from '../../numeric/random.ts';
import { firstArgmax } from '../first-argmax.ts';
import { fitForest } from './fit-forest.ts';
import type { Forest } from './forest.ts';
import { type ForestOptions, growthRules } from './forest-options.ts';
import { buildTree } from './grow/build-tree.ts';
import { TreeBuilder } from './grow/tree-builder.ts';
import { shareTrainingData, trainingDataOf } from './jobs/shared-training-data.ts';
import { forestProbabilities } from './predict/evaluate-forest.ts';

/** Rows around one point a class, the classes of unequal size. */
function blobs(seed: number, rowCount: number, featureCount: number, classCount: number, spread: number) {
  const random = new Random(seed);
  const centres = Array.from({ length: classCount * featureCount }, () => random.normal());
  const labels: string[] = [];
  const rows = new Float32Array(rowCount * featureCount);
  for (let row = 0; row < rowCount; row++) {
    const code = Math.floor(random.next() ** 2 * classCount);
    labels.push(`class ${code}`);
    for (let f = 0; f < featureCount; f++) {
      rows[row * featureCount + f] = centres[code * featureCount + f]! + spread * random.normal();
    }
  }
  return { rows, labels };
}

const answers = (forest: Forest, rows: Float32Array) =>
  [...firstArgmax(forestProbabilities(forest, rows), forest.classes.length)].map(
    (code) => forest.classes[code]!,
  );

const accuracy = (answered: readonly string[], labels: readonly string[]) =>
  answered.filter((label, row) => label === labels[row]).length / labels.length;

const bytes = (forest: Forest) => JSON.stringify(forest);

/** Mean Gini impurity of the two sides, weighted by their rows. */
function impurity(
  rows: Float32Array,
  labels: string[],
  featureCount: number,
  feature: number,
  threshold: number,
) {
  let sum = 0;
  for (const isLeft of [true, false]) {
    const side = labels.filter((_, row) => rows[row * featureCount + feature]! <= threshold === isLeft);
    let gini = 1;
    for (const label of new Set(side)) {
      gini -= (side.filter((other) => other === label).length / side.length) ** 2;
    }
    sum += (side.length / labels.length) * gini;
  }
  return sum;
}

/** Smallest impurity of all splits; infinite where none is possible or needed. */
function bestImpurity(rows: Float32Array, labels: string[], featureCount: number) {
  let best = Number.POSITIVE_INFINITY;
  if (new Set(labels).size === 1) {
    return best;
  }
  for (let feature = 0; feature < featureCount; feature++) {
    const values = labels.map((_, row) => rows[row * featureCount + feature]!);
    for (const value of values) {
      if (value === Math.max(...values)) {
        continue;
      }
      best = Math.min(best, impurity(rows, labels, featureCount, feature, value));
    }
  }
  return best;
}

/** All rows in every tree: such a tree knows its training rows by heart. */
const wholeTree: ForestOptions = { trees: 1, bootstrap: false };

describe('fitForest', () => {
  test('finds the split that a person would', async () => {
    const forest = await fitForest(
      Float32Array.of(1, 2, 3, 10, 11, 12),
      ['a', 'a', 'a', 'b', 'b', 'b'],
      wholeTree,
    );
    expect(forest.classes).toEqual(['a', 'b']);
    expect(forest.trees).toEqual([
      {
        feature: Int16Array.of(0, -1, -1),
        threshold: Float32Array.of(6.5, 0, 0),
        left: Int32Array.of(1, 0, 1),
        right: Int32Array.of(2, 0, 1),
        leafProbabilities: Float64Array.of(1, 0, 0, 1),
      },
    ]);
  });

  test('takes the smallest mean Gini impurity, not the fewest errors', async () => {
    // Cuts after 2 (2 a | 2 a 4 b) and after 4 (3 a 1 b | 1 a 3 b) leave two errors each; their impurities
    // are 6/8 · 4/9 = 1/3 and 3/8.
    const labels = ['a', 'a', 'b', 'a', 'b', 'b', 'b', 'a'];
    const forest = await fitForest(Float32Array.from(labels.keys()), labels, { ...wholeTree, maxDepth: 1 });
    expect(forest.trees[0]!.threshold[0]).toBe(1.5);
    expect(forest.trees[0]!.leafProbabilities).toEqual(Float64Array.of(1, 0, 2 / 6, 4 / 6));
  });

  test('finds the best of all splits of a small node, as trying every one of them does', async () => {
    await fc.assert(
      fc.asyncProperty(
        // Rows of a small node, whose thresholds are all tried.
        fc.integer({ min: 2, max: 31 }),
        fc.constantFrom(3, 20, 1e6),
        fc.integer(),
        async (rowCount, distinctValues, seed) => {
          const random = new Random(seed);
          const rows = Float32Array.from({ length: rowCount * 4 }, () => random.integer(distinctValues));
          const labels = Array.from({ length: rowCount }, () => 'abcd'[random.integer(4)]!);
          const options = { ...wholeTree, featuresPerSplit: 4, maxDepth: 1 };
          const [tree] = (await fitForest(rows, labels, options)).trees;
          if (tree!.feature[0]! < 0) {
            expect(bestImpurity(rows, labels, 4)).toBe(Number.POSITIVE_INFINITY);
          } else {
            expect(impurity(rows, labels, 4, tree!.feature[0]!, tree!.threshold[0]!)).toBeCloseTo(
              bestImpurity(rows, labels, 4),
              12,
            );
          }
        },
      ),
    );
  });

  test('learns what is to be learnt, and better than one tree alone', async () => {
    const { rows, labels } = blobs(1, 1200, 20, 6, 1.3);
    const trainRows = rows.slice(0, 800 * 20);
    const testRows = rows.slice(800 * 20);
    const forest = await fitForest(trainRows, labels.slice(0, 800), { trees: 40 });
    const tree = await fitForest(trainRows, labels.slice(0, 800), { trees: 1 });
    const forestAccuracy = accuracy(answers(forest, testRows), labels.slice(800));
    expect(forestAccuracy).toBeGreaterThan(0.8);
    expect(forestAccuracy).toBeGreaterThan(accuracy(answers(tree, testRows), labels.slice(800)) + 0.1);
  });

  test('learns also with extremely randomised trees', async () => {
    const { rows, labels } = blobs(1, 1200, 20, 6, 1.3);
    const forest = await fitForest(rows.slice(0, 800 * 20), labels.slice(0, 800), {
      trees: 40,
      splits: 'random',
      bootstrap: false,
    });
    expect(accuracy(answers(forest, rows.slice(800 * 20)), labels.slice(800))).toBeGreaterThan(0.8);
  });

  test('gives the same bytes for the same seed, others for another', async () => {
    const { rows, labels } = blobs(2, 200, 8, 4, 1);
    const first = bytes(await fitForest(rows, labels, { trees: 5, seed: 3 }));
    expect(bytes(await fitForest(rows, labels, { trees: 5, seed: 3 }))).toBe(first);
    expect(bytes(await fitForest(rows, labels, { trees: 5, seed: 4 }))).not.toBe(first);
  });

  test('grows tree 3 alone as it grows it among others', async () => {
    const { rows, labels } = blobs(2, 200, 8, 4, 1);
    const whole = await fitForest(rows, labels, { trees: 5 });
    const shared = trainingDataOf(shareTrainingData(rows, labels, false));
    const grower = new TreeBuilder(shared, growthRules({}, 8));
    expect(buildTree(grower, {}, 200, 3)).toEqual(whole.trees[3]);
  });

  test('obeys maxDepth and minLeafRows', async () => {
    const { rows, labels } = blobs(3, 300, 6, 4, 1);
    const shallow = await fitForest(rows, labels, { trees: 4, maxDepth: 2 });
    for (const tree of shallow.trees) {
      expect(tree.feature.length).toBeLessThanOrEqual(7);
    }
    for (const splits of ['best', 'random'] as const) {
      const forest = await fitForest(rows, labels, { ...wholeTree, minLeafRows: 20, splits });
      const tree = forest.trees[0]!;
      const reached = new Map<number, number>();
      for (let row = 0; row < labels.length; row++) {
        let node = 0;
        while (tree.feature[node]! >= 0) {
          const goesLeft = rows[row * 6 + tree.feature[node]!]! <= tree.threshold[node]!;
          node = (goesLeft ? tree.left : tree.right)[node]!;
        }
        reached.set(node, (reached.get(node) ?? 0) + 1);
      }
      expect(reached.size).toBeGreaterThan(3);
      expect(Math.min(...reached.values())).toBeGreaterThanOrEqual(20);
    }
  });

  test('reports progress and stops when told', async () => {
    const { rows, labels } = blobs(4, 100, 4, 2, 1);
    const seen: string[] = [];
    await fitForest(rows, labels, { trees: 3, onProgress: (done, total) => seen.push(`${done}/${total}`) });
    expect(seen).toEqual(['1/3', '2/3', '3/3']);
    const controller = new AbortController();
    const stopped = fitForest(rows, labels, {
      trees: 1000,
      signal: controller.signal,
      onProgress: (done) => done === 2 && controller.abort(new Error('enough')),
    });
    await expect(stopped).rejects.toThrow('enough');
  });
});

describe('fitForest on rows of any kind', () => {
  const dataset = fc
    .record({
      featureCount: fc.integer({ min: 1, max: 6 }),
      labels: fc.array(fc.constantFrom('a', 'b b', 'c-d', 'é'), { minLength: 1, maxLength: 50 }),
      seed: fc.integer(),
      distinctValues: fc.constantFrom(1, 2, 5, 1e9),
    })
    .map(({ featureCount, labels, seed, distinctValues }) => {
      const random = new Random(seed);
      const draw = () => random.integer(distinctValues) / 7 - distinctValues / 14;
      return {
        labels,
        featureCount,
        rows: Float32Array.from({ length: labels.length * featureCount }, draw),
      };
    });

  test('gives probabilities that sum to 1', async () => {
    await fc.assert(
      fc.asyncProperty(dataset, fc.constantFrom('best', 'random'), async ({ rows, labels }, splits) => {
        const forest = await fitForest(rows, labels, { trees: 3, splits: splits as 'best' | 'random' });
        const classCount = forest.classes.length;
        const probabilities = forestProbabilities(forest, rows);
        for (let row = 0; row < labels.length; row++) {
          const sum = probabilities
            .subarray(row * classCount, (row + 1) * classCount)
            .reduce((a, b) => a + b);
          expect(sum).toBeCloseTo(1, 12);
        }
      }),
    );
  });

  test('knows by heart what it has seen: equal rows share their labels, all others have their own', async () => {
    await fc.assert(
      fc.asyncProperty(dataset, fc.constantFrom('best', 'random'), async (data, splits) => {
        const { rows, labels, featureCount } = data;
        const forest = await fitForest(rows, labels, { ...wholeTree, splits: splits as 'best' | 'random' });
        const probabilities = forestProbabilities(forest, rows);
        const rowText = (row: number) => rows.subarray(row * featureCount, (row + 1) * featureCount).join();
        labels.forEach((_, row) => {
          const alike = labels.filter((_, other) => rowText(other) === rowText(row));
          forest.classes.forEach((label, k) => {
            const share = alike.filter((other) => other === label).length / alike.length;
            expect(probabilities[row * forest.classes.length + k]).toBe(share);
          });
        });
      }),
    );
  });

  test('answers its training rows alike after a monotone change of a feature', async () => {
    await fc.assert(
      fc.asyncProperty(dataset, fc.integer(), async ({ rows, labels, featureCount }, seed) => {
        // Powers of two change no digit of a Float32, so values stay apart and in order.
        const stretch = (value: number) => (value > 0 ? 4 * value : value / 2);
        const changed = rows.map((value, i) => (i % featureCount === 0 ? stretch(value) : value));
        // A row outside the sample may stand between two rows
        // of it, and change sides when their middle moves.
        const options = { trees: 4, seed, bootstrap: false };
        const before = forestProbabilities(await fitForest(rows, labels, options), rows);
        const after = forestProbabilities(await fitForest(changed, labels, options), changed);
        expect(after).toEqual(before);
      }),
    );
  });

  test('learns the same whole tree from the rows in another order, where values do not tie', async () => {
    const { rows, labels } = blobs(6, 80, 3, 3, 1);
    const order = new Random(1).shuffle([...labels.keys()]);
    const shuffled = Float32Array.from(order.flatMap((row) => [...rows.subarray(row * 3, row * 3 + 3)]));
    const forest = await fitForest(rows, labels, wholeTree);
    const other = await fitForest(
      shuffled,
      order.map((row) => labels[row]!),
      wholeTree,
    );
    expect(other.trees[0]!.threshold).toEqual(forest.trees[0]!.threshold);
    expect(other.trees[0]!.feature).toEqual(forest.trees[0]!.feature);
  });
});

describe('fitForest on unusual input', () => {
  test('answers with the one class there is', async () => {
    const forest = await fitForest(Float32Array.of(1, 2, 3, 4), ['only one', 'only one'], { trees: 2 });
    expect(answers(forest, Float32Array.of(9, 9))).toEqual(['only one']);
    expect(forestProbabilities(forest, Float32Array.of(9, 9))).toEqual(Float64Array.of(1));
  });

  test('learns from one row', async () => {
    const forest = await fitForest(Float32Array.of(1, 2), ['a'], { trees: 2 });
    expect(answers(forest, Float32Array.of(0, 0))).toEqual(['a']);
  });

  test('gives the shares of the classes where features are constant', async () => {
    const forest = await fitForest(new Float32Array(12), ['a', 'a', 'a', 'b'], wholeTree);
    expect(forestProbabilities(forest, new Float32Array(3))).toEqual(Float64Array.of(0.75, 0.25));
  });

  test('finds the one feature that varies among constant ones', async () => {
    const rows = new Float32Array(200 * 4);
    for (let row = 0; row < 4; row++) {
      rows[row * 200 + 77] = row;
    }
    const forest = await fitForest(rows, ['a', 'b', 'c', 'd'], wholeTree);
    expect(answers(forest, rows)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('learns from more than 65,536 rows', async () => {
    const rowCount = 2 ** 16 + 1;
    const rows = Float32Array.from({ length: rowCount }, (_, row) => row);
    const labels = Array.from(rows, (value) => (value < 65_530 ? 'low' : 'high'));
    const [tree] = (await fitForest(rows, labels, wholeTree)).trees;
    expect(tree!.threshold).toContain(65_529.5);
    expect(answers({ classes: ['high', 'low'], featureCount: 1, trees: [tree!] }, rows)).toEqual(labels);
  });

  test('refuses more rows and classes than it can tell apart', async () => {
    const rowCount = 2 ** 16 + 1;
    const labels = Array.from({ length: rowCount }, (_, row) => `${row}`);
    const rows = Float32Array.from({ length: rowCount }, (_, row) => row);
    await expect(fitForest(rows, labels, wholeTree)).rejects.toThrow(
      /65537 different labels, and a forest tells 4096/,
    );
  });

  test.each<[string, Float32Array, string[], ForestOptions, RegExp]>([
    ['no rows', new Float32Array(0), [], {}, /no rows to learn from/],
    ['no features', new Float32Array(0), ['a'], {}, /1 labels or targets were given for 0 feature values/],
    [
      'rows that do not fit the labels',
      new Float32Array(5),
      ['a', 'b'],
      {},
      /2 labels or targets were given for 5/,
    ],
    ['too many features', new Float32Array(2 ** 15), ['a'], {}, /1 to 32767 features/],
    ['NaN', Float32Array.of(1, Number.NaN), ['a', 'b'], {}, /^row 2, feature 1: NaN is not/],
    [
      'Infinity',
      Float32Array.of(Number.POSITIVE_INFINITY, 1),
      ['a', 'b'],
      {},
      /^row 1, feature 1: Infinity is not/,
    ],
    ['an empty label', Float32Array.of(1, 2), ['a', ''], {}, /^Row 2 has no label/],
    ['no trees', Float32Array.of(1, 2), ['a', 'b'], { trees: 0 }, /^Option trees of a forest/],
    [
      'half a feature',
      Float32Array.of(1, 2),
      ['a', 'b'],
      { featuresPerSplit: 0.5 },
      /^Option featuresPerSplit/,
    ],
    [
      'splits of an unknown kind',
      Float32Array.of(1, 2),
      ['a', 'b'],
      { splits: 'worst' as 'best' },
      /^Option splits of a forest is "worst"; give "best" or "random"/,
    ],
    ['depth 0', Float32Array.of(1, 2), ['a', 'b'], { maxDepth: 0 }, /^Option maxDepth/],
    [
      'leaves of no row',
      Float32Array.of(1, 2),
      ['a', 'b'],
      { minLeafRows: Number.NaN },
      /^Option minLeafRows/,
    ],
  ])('refuses %s', async (_, rows, labels, options, message) => {
    const refusal = fitForest(rows, labels, options);
    await expect(refusal).rejects.toThrow(InputError);
    await expect(refusal).rejects.toThrow(message);
  });
});
