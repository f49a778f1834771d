import { describe, expect, test } from 'vitest';
import type { Tree } from '../../learn/forest/forest.ts';
import { treeEnsembleOf } from './tree-ensemble.ts';

/**
 * Feature 3 at 0.5: left a leaf of class 0, right feature 7 at 2:
 * left a leaf of `mixed`, right one of class 1.
 */
const tree = (mixed: readonly [number, number]): Tree => ({
  feature: Int16Array.of(3, -1, 7, -1, -1),
  threshold: Float32Array.of(0.5, 0, 2, 0, 0),
  left: Int32Array.of(1, 0, 3, 1, 2),
  right: Int32Array.of(2, 0, 4, 1, 2),
  leafProbabilities: Float64Array.of(1, 0, ...mixed, 0, 1),
});

const classes = ['CN_4', 'CN_6'];

describe('treeEnsembleOf', () => {
  test('lays splits and leaves out in preorder, the branch of "<=" first', () => {
    expect(treeEnsembleOf({ classes, featureCount: 8, trees: [tree([0, 1]), tree([1, 0])] })).toEqual({
      roots: [0, 2],
      features: [3, 7, 3, 7],
      thresholds: [0.5, 2, 0.5, 2],
      trueBranches: [0, 1, 3, 4],
      trueIsLeaf: [1, 1, 1, 1],
      falseBranches: [1, 2, 3, 5],
      falseIsLeaf: [0, 1, 0, 1],
      leafClasses: [0, 1, 1, 0, 0, 1],
      leafWeights: [1, 1, 1, 1, 1, 1],
    });
  });

  test('tells the second class of a mixed leaf in a tree of its own, which ends where no leaf is mixed', () => {
    const ensemble = treeEnsembleOf({ classes, featureCount: 8, trees: [tree([0.25, 0.75])] });
    expect(ensemble.roots).toEqual([0, 2]);
    expect(ensemble.features).toEqual([3, 7, 3, 7]);
    expect(ensemble.leafClasses).toEqual([0, 0, 1, 0, 1, 0]);
    expect(ensemble.leafWeights).toEqual([1, 0.25, 1, 0, 0.75, 0]);
  });

  test('gives a tree of one leaf a split whose sides are the same', () => {
    const leaf: Tree = {
      feature: Int16Array.of(-1),
      threshold: new Float32Array(1),
      left: new Int32Array(1),
      right: new Int32Array(1),
      leafProbabilities: Float64Array.of(0, 1),
    };
    expect(treeEnsembleOf({ classes, featureCount: 8, trees: [leaf] })).toMatchObject({
      roots: [0],
      trueBranches: [0],
      falseBranches: [1],
      leafClasses: [1, 1],
      leafWeights: [1, 1],
    });
  });
});
