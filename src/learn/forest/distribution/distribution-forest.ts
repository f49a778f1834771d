import type { DecisionTree } from '../forest.ts';

/**
 * A forest that predicts vectors of numbers from 0 to 1, as distributions over classes: the mean over its trees of the
 * vector in the leaf that a row falls into.
 */
export interface DistributionForest {
  /** Length of a row. */
  readonly featureCount: number;
  /** Length of a predicted vector. */
  readonly outputCount: number;
  /**
   * Vectors × outputs, each number in units of 1 / 65,535. A vector is the weighted mean of the targets of the training
   * rows in a leaf. Leaves with equal vectors share one, within a tree and across trees.
   */
  readonly leafVectors: Uint16Array;
  /** `left` of a leaf is its row of `leafVectors`. */
  readonly trees: readonly DecisionTree[];
}

/** What 1 is in `leafVectors`. */
export const leafScale = 65_535;
