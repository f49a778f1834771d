import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { Random } from '../../numeric/random.ts';
import { accuracy, hits } from './accuracy.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import { calibration } from './calibration.ts';
import { jaccard, jaccardWithoutPenalty } from './jaccard.ts';
import { labelEntropy } from './label-entropy.ts';
import { logLoss } from './log-loss.ts';
import { wilsonInterval } from './wilson-interval.ts';

describe('accuracy', () => {
  test('is the share of equal labels', () => {
    expect(hits(['a', 'b', 'c', 'a'], ['a', 'c', 'c', 'b'])).toEqual(Float64Array.of(1, 0, 1, 0));
    expect(accuracy(['a', 'b', 'c', 'a'], ['a', 'c', 'c', 'b'])).toBe(0.5);
  });

  test('refuses lists of different length, and empty ones', () => {
    expect(() => accuracy(['a'], [])).toThrow(InputError);
    expect(() => accuracy([], [])).toThrow(/at least one row/);
  });
});

describe('jaccard', () => {
  const truth = [['CN_6'], ['CN_4', 'CN_6'], ['pentagonal pyramidal-like', 'x'], ['CN_6']];
  const predicted = [['CN_6'], ['CN_6'], ['x', 'y', 'x'], ['CN_6', 'CN_5', 'CN_4']];

  test('is what both have over what either has (Equation 7)', () => {
    expect(jaccard(truth, predicted)).toEqual(Float64Array.of(1, 1 / 2, 1 / 3, 1 / 3));
  });

  test('leaves labels too many without penalty in the other variant', () => {
    expect(jaccardWithoutPenalty(truth, predicted)).toEqual(Float64Array.of(1, 1 / 2, 1 / 2, 1));
  });

  test('is symmetric and never above the variant without penalty', () => {
    const labels = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(labels, labels, (a, b) => {
        expect(jaccard([a], [b])).toEqual(jaccard([b], [a]));
        expect(jaccard([a], [b])[0]).toBeLessThanOrEqual(jaccardWithoutPenalty([a], [b])[0]!);
      }),
    );
  });

  test('refuses a row without true labels', () => {
    expect(() => jaccard([['a'], []], [['a'], ['b']])).toThrow(/^Row 2 has no true label/);
  });
});

describe('scores of probabilities', () => {
  const prediction = { classes: ['a', 'b'], probabilities: Float64Array.of(0.75, 0.25, 0.5, 0.5, 1, 0) };

  test('log loss, by hand', () => {
    expect(logLoss(['a', 'b', 'a'], prediction)).toBeCloseTo((Math.log(4 / 3) + Math.log(2)) / 3, 15);
  });

  test('log loss counts a probability of 0, and a class never seen, as the lowest allowed', () => {
    expect(logLoss(['a', 'b', 'b'], prediction, 0.01)).toBeCloseTo(
      (Math.log(4 / 3) + Math.log(2) + Math.log(100)) / 3,
      14,
    );
    expect(logLoss(['a', 'b', 'never seen'], prediction)).toBe(logLoss(['a', 'b', 'b'], prediction));
  });

  test('refuse a wrong number of labels', () => {
    for (const metric of [logLoss, calibration]) {
      expect(() => metric(['a'], prediction)).toThrow(InputError);
    }
  });
});

describe('calibration', () => {
  test('compares confidence with accuracy, bin by bin', () => {
    const probabilities = Float64Array.of(0.55, 0.45, 0.4, 0.6, 1, 0, 0.1, 0.9, 0.95, 0.05);
    const { bins, expectedError } = calibration(['a', 'a', 'a', 'b', 'b'], {
      classes: ['a', 'b'],
      probabilities,
    });
    expect(bins).toHaveLength(10);
    expect(bins[5]).toMatchObject({ from: 0.5, to: 0.6, count: 2, accuracy: 0.5 });
    expect(bins[5]!.confidence).toBeCloseTo(0.575, 15);
    expect(bins[8]).toMatchObject({ count: 1, confidence: 0.9, accuracy: 1 });
    expect(bins[9]).toMatchObject({ from: 0.9, to: 1, count: 2, confidence: 0.975, accuracy: 0.5 });
    expect(bins[0]!.count).toBe(0);
    expect(expectedError).toBeCloseTo((2 * 0.075 + 0.1 + 2 * 0.475) / 5, 15);
  });

  test('is near 0 for probabilities that are right by construction', () => {
    const random = new Random(1);
    const truth: string[] = [];
    const probabilities = new Float64Array(40_000);
    for (let row = 0; row < 20_000; row++) {
      probabilities[2 * row] = random.next();
      probabilities[2 * row + 1] = 1 - probabilities[2 * row]!;
      truth.push(random.next() < probabilities[2 * row]! ? 'a' : 'b');
    }
    expect(calibration(truth, { classes: ['a', 'b'], probabilities }).expectedError).toBeLessThan(0.015);
  });

  test('refuses no bins', () => {
    const prediction = { classes: ['a'], probabilities: Float64Array.of(1) };
    expect(() => calibration(['a'], prediction, 0)).toThrow(/number of bins/);
  });
});

describe('labelEntropy', () => {
  test('is 0 for one label, ln n for n equally frequent ones', () => {
    expect(labelEntropy(['a', 'a', 'a'])).toBe(0);
    expect(labelEntropy(['a', 'b', 'c', 'b', 'a', 'c'])).toBeCloseTo(Math.log(3), 15);
    expect(labelEntropy(['a', 'a', 'a', 'b'])).toBeCloseTo(0.75 * Math.log(4 / 3) + 0.25 * Math.log(4), 15);
    expect(() => labelEntropy([])).toThrow(InputError);
  });
});

describe('wilsonInterval', () => {
  // Newcombe (1998), Statistics in Medicine 17, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d', (successes, trials, from, to) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval.estimate).toBe(successes / trials);
    expect(interval.from).toBeCloseTo(from, 4);
    expect(interval.to).toBeCloseTo(to, 4);
  });

  test.each([
    [0, 0],
    [3, 2],
    [Number.NaN, 2],
  ])('refuses %d of %d', (successes, trials) => {
    expect(() => wilsonInterval(successes, trials)).toThrow(InputError);
  });
});

describe('bootstrapInterval', () => {
  const random = new Random(1);
  const independent = Float64Array.from({ length: 400 }, () => (random.next() < 0.8 ? 1 : 0));
  const ownGroups = Array.from(independent, (_, row) => `material ${row}`);

  test('agrees with Wilson where every row is a group of its own', () => {
    const interval = bootstrapInterval(independent, ownGroups);
    const wilson = wilsonInterval(
      independent.reduce((a, b) => a + b),
      400,
    );
    expect(interval.estimate).toBe(wilson.estimate);
    expect(interval.from).toBeCloseTo(wilson.from, 1.5);
    expect(interval.to).toBeCloseTo(wilson.to, 1.5);
  });

  test('is wider where rows of a group are alike: ten copies of a row are no ten rows', () => {
    const copied = Array.from(independent).flatMap((score) => new Array<number>(10).fill(score));
    const groups = ownGroups.flatMap((group) => new Array<string>(10).fill(group));
    const single = bootstrapInterval(independent, ownGroups);
    const grouped = bootstrapInterval(copied, groups);
    expect(grouped.from).toBeCloseTo(single.from, 12);
    expect(grouped.to).toBeCloseTo(single.to, 12);
  });

  test('is the same for the same seed', () => {
    const options = { seed: 5, resamplings: 50 };
    expect(bootstrapInterval(independent, ownGroups, options)).toEqual(
      bootstrapInterval(independent, ownGroups, options),
    );
  });

  test('of one group is a point', () => {
    expect(bootstrapInterval([0, 1], ['m', 'm'])).toEqual({ estimate: 0.5, from: 0.5, to: 0.5 });
  });

  test('refuses what makes no sense', () => {
    expect(() => bootstrapInterval([1], [])).toThrow(InputError);
    expect(() => bootstrapInterval([1], ['m'], { confidence: 1 })).toThrow(/confidence between 0 and 1/);
    expect(() => bootstrapInterval([1], ['m'], { resamplings: 0 })).toThrow(InputError);
  });
});
