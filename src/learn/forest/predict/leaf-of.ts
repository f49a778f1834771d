import type { DecisionTree } from '../forest.ts';

/** The row of leaf values that the row of features beginning at `at` falls into. */
export function leafOf(tree: DecisionTree, rows: Float32Array, at: number): number {
  const { feature, threshold, left, right } = tree;
  let node = 0;
  let compared = feature[0]!;
  while (compared >= 0) {
    node = rows[at + compared]! <= threshold[node]! ? left[node]! : right[node]!;
    compared = feature[node]!;
  }
  return left[node]!;
}
