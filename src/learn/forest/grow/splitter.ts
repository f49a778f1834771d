import type { Random } from '../../../numeric/random.ts';

/** The samples of a node, to be divided. */
export interface NodeSamples {
  /** Its samples are those of the tree from `start` to `end` − 1. */
  start: number;
  end: number;
  /**
   * For each sample of the node, from 0 on, the number of its class among those present, and in the lowest
   * `weightBits` how often the row is in the bootstrap sample.
   */
  readonly weightedCodes: Uint32Array;
  weightBits: number;
  /** Number of classes present. */
  classCount: number;
  /** Number of samples of each class present, a row counting as often as it was drawn. */
  readonly counts: Int32Array;
  /** Sum of `counts`. */
  total: number;
}

/** Where a node divides. Rows with a rank up to `lastLeftRank` in the feature go left. */
export interface CandidateSplit {
  /**
   * With L and R the class counts left and right: ΣL² / ΣL + ΣR² / ΣR. The largest score is the smallest mean
   * Gini impurity; it is the number of samples where left and right hold one class each.
   */
  score: number;
  feature: number;
  lastLeftRank: number;
  /** Where it was drawn; else it lies midway between the values on both sides of the cut. */
  threshold: number | undefined;
}

/** Looks for a threshold in one feature. */
export interface Splitter {
  /** Begins a tree. */
  begin(random: Random): void;
  /**
   * Overwrites `best` with a better split, if there is one; false where the feature is constant in the node.
   */
  improve(best: CandidateSplit, feature: number, node: NodeSamples): boolean;
}
