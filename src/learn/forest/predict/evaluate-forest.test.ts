import { describe, expect, test } from 'vitest';
import { firstArgmax } from '../../first-argmax.ts';
import type { Forest, Tree } from '../forest.ts';
import { forestProbabilities, forestVotes } from './evaluate-forest.ts';

/** One split of feature 0 at the threshold. */
const stump = (threshold: number, left: number[], right: number[]): Tree => ({
  feature: Int16Array.of(0, -1, -1),
  threshold: Float32Array.of(threshold, 0, 0),
  left: Int32Array.of(1, 0, 1),
  right: Int32Array.of(2, 0, 1),
  leafProbabilities: Float64Array.from([...left, ...right]),
});

const forest: Forest = {
  classes: ['CN_4', 'CN_6'],
  featureCount: 2,
  trees: [stump(0.5, [1, 0], [0.25, 0.75]), stump(1, [0.5, 0.5], [0, 1])],
};

describe('forestProbabilities', () => {
  test('is the mean over the trees; a value equal to the threshold goes left', () => {
    expect(forestProbabilities(forest, Float32Array.of(0.5, 9, 1, 9, 1.5, 9))).toEqual(
      Float64Array.of(0.75, 0.25, 0.375, 0.625, 0.125, 0.875),
    );
  });

  test('adds the trees in their order, so that the last bit is the same everywhere', () => {
    const third = { ...forest, trees: [0.1, 0.2, 0.3].map((p) => stump(0, [p, 1 - p], [p, 1 - p])) };
    expect(forestProbabilities(third, Float32Array.of(0, 0))[0]).toBe((0.1 + 0.2 + 0.3) / 3);
  });

  test('refuses rows that do not fit, and values that are no numbers', () => {
    expect(() => forestProbabilities(forest, new Float32Array(3))).toThrow(/no multiple of the 2 features/);
    expect(() => forestProbabilities(forest, Float32Array.of(0, Number.NaN))).toThrow(
      /^row 1, feature 2: NaN is not/,
    );
  });
});

describe('forestVotes', () => {
  test('counts the first answer of each tree', () => {
    expect(forestVotes(forest, Float32Array.of(0.5, 9, 1, 9, 1.5, 9))).toEqual(
      Float64Array.of(1, 0, 0.5, 0.5, 0, 1),
    );
  });
});

describe('firstArgmax', () => {
  test('takes the first of equals', () => {
    expect(firstArgmax(Float64Array.of(0.2, 0.4, 0.4, 1, 0, 0, 0, 0.5, 0.5), 3)).toEqual(
      Int32Array.of(1, 0, 1),
    );
  });
});
