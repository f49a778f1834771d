import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { halfMoons, madeCurves } from '../../test/made-classes.ts';
import { InputError } from '../base/input-error.ts';
import { type Classifier, predict } from './classifier.ts';
import { forestClassifier } from './forest/forest-classifier.ts';
import { knnClassifier } from './knn/knn-classifier.ts';
import { accuracy } from './metrics/accuracy.ts';
import { logLoss } from './metrics/log-loss.ts';
import { cnnClassifier } from './network/cnn-classifier.ts';
import { mlpClassifier } from './network/mlp-classifier.ts';
import { predictedLabels } from './prediction.ts';
import { svcClassifier } from './svm/svc-classifier.ts';

/** What holds for every classifier; kNN with 3 neighbours, so that a handful of rows suffices. */
const classifiers: Record<string, Classifier> = {
  'kNN euclidean': knnClassifier({ neighbors: 3 }),
  'kNN manhattan': knnClassifier({ neighbors: 3, distance: 'manhattan' }),
  'MLP relu': mlpClassifier({ hidden: [20], epochs: 60, learningRate: 0.01 }),
  'MLP tanh': mlpClassifier({ hidden: [20, 10], activation: 'tanh', epochs: 60, learningRate: 0.01 }),
  'MLP logistic': mlpClassifier({ hidden: [20], activation: 'logistic', epochs: 60, learningRate: 0.02 }),
  CNN: cnnClassifier({ epochs: 30, learningRate: 0.01 }),
  forest: forestClassifier({ trees: 30 }),
  'extremely randomised trees': forestClassifier({ trees: 30, splits: 'random', bootstrap: false }),
  SVC: svcClassifier({ cost: 10 }),
  'SVC with probabilities': svcClassifier({ cost: 10, probabilities: true }),
};
const seen = madeCurves(300, 48, 5, 1);
const asked = madeCurves(100, 48, 5, 2);

describe.each(Object.entries(classifiers))('%s', (name, classifier) => {
  test('learns, to the same bytes from the same seed', async () => {
    const progress: number[] = [];
    const onProgress = (done: number, total: number) => progress.push(done / total);
    const model = await classifier.fit(seen.rows, seen.labels, { seed: 'a', onProgress });
    const prediction = predict(model, asked.rows);
    expect(model.classes).toEqual(['CN 0', 'CN 1', 'CN 2', 'CN 3', 'CN 4']);
    expect(accuracy(asked.labels, predictedLabels(prediction))).toBeGreaterThan(0.9);
    for (let row = 0; row < 100; row++) {
      const ofRow = prediction.probabilities.subarray(row * 5, row * 5 + 5);
      expect(ofRow.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
      expect(ofRow.every((p) => p >= 0 && p <= 1)).toBe(true);
    }
    expect(progress.length).toBeGreaterThan(0);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    const again = await classifier.fit(seen.rows, seen.labels, { seed: 'a' });
    expect(again.probabilities(asked.rows)).toEqual(prediction.probabilities);
    // A row alone gets the answer that it gets among others.
    expect(model.probabilities(asked.rows.slice(48, 96))).toEqual(prediction.probabilities.slice(5, 10));
  });

  test('answers one class alone with certainty, and no rows with none', async () => {
    const rows = madeCurves(4, 12, 1).rows;
    const model = await classifier.fit(rows, new Array<string>(4).fill('the only one'));
    expect(model.classes).toEqual(['the only one']);
    expect([...model.probabilities(rows)]).toEqual([1, 1, 1, 1]);
    expect(model.probabilities(new Float32Array()).length).toBe(0);
  });

  test('takes a class with one row, constant features and labels with spaces', async () => {
    const { rows } = madeCurves(21, 12, 2);
    const labels = Array.from(rows.slice(0, 21), (_, row) => (row === 0 ? ' alone ' : `of many ${row % 2}`));
    for (const taken of [rows, new Float32Array(rows.length).fill(0.5)]) {
      const model = await classifier.fit(taken, labels);
      expect(model.classes).toEqual([' alone ', 'of many 0', 'of many 1']);
      const answers = model.probabilities(taken);
      expect(answers.every(Number.isFinite)).toBe(true);
      expect(answers.slice(0, 3).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    }
  });

  test('takes two classes', async () => {
    const { rows, labels } = madeCurves(80, 20, 2, 3);
    const model = await classifier.fit(rows, labels);
    expect(accuracy(labels, predictedLabels(predict(model, rows)))).toBeGreaterThan(0.9);
  });

  test('refuses what cannot be learnt from or answered', async () => {
    const learn = (rows: Float32Array, labels: string[]) => classifier.fit(rows, labels);
    await expect(learn(new Float32Array(), [])).rejects.toThrow(InputError);
    await expect(learn(new Float32Array(25), ['a', 'b'])).rejects.toThrow(
      /2 labels or targets were given for 25/,
    );
    await expect(learn(new Float32Array(24), ['a', ''])).rejects.toThrow(/Row 2 has no label/);
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const rows = seen.rows.slice();
      rows[49] = bad;
      await expect(learn(rows, seen.labels)).rejects.toThrow(/row 2, feature 2: .* is not a finite number/);
    }
    const model = await learn(seen.rows, seen.labels);
    expect(() => model.probabilities(new Float32Array(47))).toThrow(InputError);
    expect(() => model.probabilities(new Float32Array(48).fill(Number.NaN))).toThrow(InputError);
    // Units that saturate may have an answer even to this, and trees only compare.
    if (/tanh|logistic|forest|trees/.test(name)) {
      return;
    }
    expect(() => model.probabilities(new Float32Array(48).fill(3e38))).toThrow(/too large|so large/);
  });

  test('stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(classifier.fit(seen.rows, seen.labels, { signal })).rejects.toThrow('enough');
  });

  test('answers from one row of a class alone, or says that it is too few', async () => {
    const one = classifier.fit(seen.rows.slice(0, 48), ['alone']);
    if (name.startsWith('kNN')) {
      await expect(one).rejects.toThrow(/there are 1 rows/);
    } else {
      expect([...(await one).probabilities(asked.rows.slice(0, 48))]).toEqual([1]);
    }
  });
});

describe('long work', () => {
  test('can be stopped in the middle', async () => {
    const { rows, labels } = madeCurves(600, 200, 6, 3);
    for (const classifier of [mlpClassifier(), cnnClassifier()]) {
      const controller = new AbortController();
      const fit = classifier.fit(rows, labels, {
        signal: controller.signal,
        onProgress: (done) => done === 2 && controller.abort(new Error('enough')),
      });
      await expect(fit).rejects.toThrow('enough');
    }
  });

  test('takes more rows than 16 bits count', async () => {
    const rowCount = 65_537;
    const rows = Float32Array.from({ length: rowCount }, (_, row) => (row % 2 === 0 ? -1 : 1));
    const labels = Array.from(rows, (value) => (value < 0 ? 'below' : 'above'));
    for (const classifier of [
      mlpClassifier({ hidden: [4], epochs: 1, learningRate: 0.01 }),
      cnnClassifier({ kernelSize: 1, step: 1, channels: 4, hidden: [4], epochs: 1, learningRate: 0.01 }),
      svcClassifier(),
    ]) {
      const model = await classifier.fit(rows, labels);
      const answers = predictedLabels(predict(model, Float32Array.of(1, -1)));
      expect(answers, classifier.name).toEqual(['above', 'below']);
    }
  });
});

describe('kNN', () => {
  test('finds the neighbours of the definition, whatever the rows', async () => {
    const shape = fc.record({
      rowCount: fc.integer({ min: 1, max: 600 }),
      features: fc.constantFrom(1, 3, 47, 48, 61),
      seed: fc.integer(),
      distance: fc.constantFrom('euclidean' as const, 'manhattan' as const),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ rowCount, features, seed, distance }) => {
        const all = madeCurves(rowCount + 3, features, 3, seed);
        // Halves keep the sums exact, so that equal distances are equal in any order of summing.
        const rows = all.rows.map((value) => Math.round(2 * value) / 2);
        const labels = Array.from({ length: rowCount }, (_, row) => `${1000 + row}`);
        const neighbors = Math.min(7, rowCount);
        const model = await knnClassifier({ neighbors, distance }).fit(rows.slice(3 * features), labels);
        const answers = model.probabilities(rows.slice(0, 3 * features));
        for (let query = 0; query < 3; query++) {
          const distances = labels.map((_, row) => {
            let sum = 0;
            for (let i = 0; i < features; i++) {
              const difference = rows[query * features + i]! - rows[(row + 3) * features + i]!;
              sum += distance === 'euclidean' ? difference ** 2 : Math.abs(difference);
            }
            return sum;
          });
          const order = [...labels.keys()].sort((a, b) => distances[a]! - distances[b]! || a - b);
          const expected = order.slice(0, neighbors).sort((a, b) => a - b);
          const found = [...labels.keys()].filter((row) => answers[query * rowCount + row]! > 0);
          expect(found).toEqual(expected);
        }
      }),
      { numRuns: 30, seed: 5 },
    );
  });

  test('refuses more neighbours than rows, and settings out of range', async () => {
    await expect(
      knnClassifier({ neighbors: 5 }).fit(new Float32Array(4), ['a', 'a', 'b', 'b']),
    ).rejects.toThrow(/5 neighbours were asked for, and there are 4 rows/);
    expect(() => knnClassifier({ neighbors: 0 })).toThrow(InputError);
    expect(() => knnClassifier({ distance: 'cosine' as 'euclidean' })).toThrow(InputError);
  });

  test('answers from one row, and from more rows than 16 bits count', async () => {
    const one = await knnClassifier({ neighbors: 1 }).fit(Float32Array.of(3), ['a']);
    expect([...one.probabilities(Float32Array.of(7))]).toEqual([1]);
    const rowCount = 65_537;
    const rows = Float32Array.from({ length: rowCount }, (_, row) => row);
    const labels = Array.from(rows, (value) => (value < 65_000 ? 'below' : 'above'));
    const many = await knnClassifier().fit(rows, labels);
    expect(predictedLabels(predict(many, Float32Array.of(65_536, 5)))).toEqual(['above', 'below']);
  });
});

describe('MLP', () => {
  test('parts half moons', async () => {
    const { rows, labels } = halfMoons(400, 0.1);
    const model = await mlpClassifier({ hidden: [30, 30], learningRate: 0.01 }).fit(rows, labels);
    expect(accuracy(labels, predictedLabels(predict(model, rows)))).toBeGreaterThan(0.98);
    expect(model.losses.length).toBeLessThanOrEqual(200);
    expect(model.losses.at(-1)!).toBeLessThan(model.losses[0]! / 4);
  });

  test('ends when its loss no longer falls', async () => {
    const settings = { hidden: [10], tolerance: 100, patience: 3 };
    const model = await mlpClassifier(settings).fit(seen.rows, seen.labels);
    // The first epoch is better than none; then one more than the patience.
    expect(model.losses.length).toBe(5);
  });

  test('learns from one row of each of two classes', async () => {
    const model = await mlpClassifier({ learningRate: 0.1 }).fit(Float32Array.of(-1, 1), ['low', 'high']);
    expect(predictedLabels(predict(model, Float32Array.of(-1, 1)))).toEqual(['low', 'high']);
  });

  test('refuses settings out of range, and says when numbers run away', async () => {
    expect(() => mlpClassifier({ hidden: [10, 0] })).toThrow(/hidden of the MLP/);
    expect(() => mlpClassifier({ activation: 'sine' as 'relu' })).toThrow(InputError);
    expect(() => mlpClassifier({ alpha: -1 })).toThrow(InputError);
    expect(() => mlpClassifier({ epochs: 1.5 })).toThrow(InputError);
    const wild = mlpClassifier({ learningRate: 1e38 });
    await expect(wild.fit(seen.rows, seen.labels)).rejects.toThrow(/ran out of the range of numbers/);
  });
});

describe('CNN', () => {
  test('refuses rows shorter than a filter, and settings out of range', async () => {
    await expect(cnnClassifier().fit(new Float32Array(16), ['a', 'b'])).rejects.toThrow(
      /8 features, fewer than the 9 points/,
    );
    expect(() => cnnClassifier({ channels: 6 })).toThrow(/multiple of 4/);
    expect(() => cnnClassifier({ step: 0 })).toThrow(InputError);
  });
});

describe('SVC', () => {
  test('parts half moons, and is sure in the middle of them only', async () => {
    const { rows, labels } = halfMoons(400, 0.15);
    const model = await svcClassifier({ gamma: 2, probabilities: true }).fit(rows, labels);
    const prediction = predict(model, rows);
    expect(accuracy(labels, predictedLabels(prediction))).toBeGreaterThan(0.97);
    expect(logLoss(labels, prediction)).toBeLessThan(0.1);
    const between = model.probabilities(Float32Array.of(0.5, 0.25));
    expect(Math.max(...between)).toBeLessThan(0.95);
  });

  test('does not depend on the room for kernel values, nor on the order of classes', async () => {
    const make = (cacheBytes: number) => svcClassifier({ cost: 100, probabilities: true, cacheBytes });
    const roomy = await make(1e8).fit(seen.rows, seen.labels);
    const narrow = await make(1).fit(seen.rows, seen.labels);
    expect(narrow.probabilities(asked.rows)).toEqual(roomy.probabilities(asked.rows));

    const rename = (label: string) => `${9 - Number(label.at(-1))}`;
    const plain = svcClassifier({ cost: 1 });
    const answers = predictedLabels(predict(await plain.fit(seen.rows, seen.labels), asked.rows));
    const renamed = await plain.fit(seen.rows, seen.labels.map(rename));
    expect(predictedLabels(predict(renamed, asked.rows))).toEqual(answers.map(rename));
  });

  test('refuses settings out of range', () => {
    expect(() => svcClassifier({ cost: 0 })).toThrow(/Option cost of the SVC/);
    expect(() => svcClassifier({ gamma: Number.NaN })).toThrow(InputError);
  });
});
