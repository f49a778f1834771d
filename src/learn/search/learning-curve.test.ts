import { describe, expect, test } from 'vitest';
import { madeCurves } from '../../../test/made-classes.ts';
import { InputError } from '../../base/input-error.ts';
import { baselineClassifier } from '../baseline-classifier.ts';
import type { Classifier } from '../classifier.ts';
import { knnClassifier } from '../knn/knn-classifier.ts';
import { learningCurve } from './learning-curve.ts';

const { rows, labels } = madeCurves(200, 20, 4);
/** With labels that nothing can foresee. */
const noise = labels.map((_, row) => `${(row * row + (row >> 3)) % 5}`);
const groups = labels.map((_, row) => `mp-${Math.floor(row / 7)}`);

/** Remembers the rows that a classifier is given, by their first feature. */
function spy(inner: Classifier) {
  const seen: Set<number>[] = [];
  const classifier: Classifier = {
    name: 'spy',
    fit(given, of, options) {
      seen.push(new Set(given.filter((_, i) => i % 20 === 0)));
      return inner.fit(given, of, options);
    },
  };
  return { seen, classifier };
}

describe('learningCurve', () => {
  test('rises with the rows learnt from, each share holding the smaller ones', async () => {
    const { seen, classifier } = spy(knnClassifier({ neighbors: 1 }));
    const progress: string[] = [];
    const curve = await learningCurve(classifier, rows, labels, {
      shares: [0.05, 0.3, 1],
      repeats: 4,
      onProgress: (done, total) => progress.push(`${done}/${total}`),
    });
    expect(curve.map(({ trainRows }) => [...trainRows])).toEqual([8, 48, 160].map((n) => [n, n, n, n]));
    expect(curve[0]!.mean).toBeLessThan(curve[2]!.mean);
    expect(curve[2]!.mean).toBeGreaterThan(0.95);
    expect(curve[1]!.mean).toBeCloseTo(curve[1]!.scores.reduce((a, b) => a + b) / 4, 12);
    for (let at = 0; at < seen.length; at += 3) {
      const [few, more, all] = seen.slice(at, at + 3);
      expect([...few!].every((value) => more!.has(value))).toBe(true);
      expect([...more!].every((value) => all!.has(value))).toBe(true);
    }
    expect(progress).toEqual(Array.from({ length: 12 }, (_, i) => `${i + 1}/12`));
  });

  test('is the same for the same seed, whatever other shares are asked for', async () => {
    const options = { groups, seed: 'a', repeats: 2 };
    const classifier = knnClassifier({ neighbors: 3 });
    const whole = await learningCurve(classifier, rows, noise, { ...options, shares: [0.2, 0.5, 1] });
    const one = await learningCurve(classifier, rows, noise, { ...options, shares: [0.5] });
    expect(one[0]).toEqual(whole[1]);
    const other = await learningCurve(classifier, rows, noise, { ...options, seed: 'b', shares: [0.5] });
    expect(other[0]!.scores).not.toEqual(one[0]!.scores);
  });

  test('keeps groups together', async () => {
    const { seen, classifier } = spy(baselineClassifier());
    const tested: Int32Array[] = [];
    await learningCurve(classifier, rows, labels, {
      groups,
      shares: [0.001, 0.4, 1],
      repeats: 2,
      score: (_truth, _prediction, testRows) => tested.push(testRows),
    });
    const groupOf = new Map(groups.map((group, row) => [rows[20 * row]!, group]));
    for (const [at, learnt] of seen.entries()) {
      const names = new Set([...learnt].map((value) => groupOf.get(value)!));
      expect(groups.filter((group) => names.has(group)).length).toBe(learnt.size);
      for (const row of tested[at]!) {
        expect(names.has(groups[row]!)).toBe(false);
      }
    }
    expect(seen[0]!.size).toBeLessThanOrEqual(7);
  });

  test('refuses what it cannot draw, and stops when it is told to', async () => {
    const curve = (options: object) => learningCurve(baselineClassifier(), rows, labels, options);
    await expect(curve({ shares: [0.5, 1.5] })).rejects.toThrow(/not 1.5/);
    await expect(curve({ shares: [] })).rejects.toThrow(InputError);
    await expect(curve({ repeats: 0 })).rejects.toThrow(/repeats/);
    await expect(curve({ groups: groups.slice(1) })).rejects.toThrow(InputError);
    await expect(curve({ groups: groups.fill('one') })).rejects.toThrow(/one group/);
    await expect(curve({ signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
    await expect(learningCurve(baselineClassifier(), new Float32Array(2), ['a'])).rejects.toThrow(InputError);
  });
});
