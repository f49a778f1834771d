import type { DecisionTree } from '../forest.ts';

/**
 * A forest that predicts vectors of numbers, as distributions over classes: the mean over its trees of the
 * vector in the leaf that a row falls into.
 */
export interface DistributionForest {
  /** Length of a row. */
  readonly featureCount: number;
  /** Length of a predicted vector. */
  readonly outputCount: number;
  /**
   * Vectors × outputs, in `leafUnits`. A vector is the weighted mean of the targets of the training rows in a
   * leaf. Leaves with equal vectors share one, within a tree and across trees.
   */
  readonly leafVectors: Uint16Array;
  readonly leafUnits: LeafUnits;
  /** `left` of a leaf is its row of `leafVectors`. */
  readonly trees: readonly DecisionTree[];
}

/** How numbers stand in 16 bits: value = lowest + step · u, with u from 0 to 65,535. */
export interface LeafUnits {
  readonly lowest: number;
  readonly step: number;
}

/** Largest number of 16 bits. */
export const mostUnits = 65_535;
