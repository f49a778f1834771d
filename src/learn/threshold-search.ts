/** The samples of a node, to be divided. */
export interface OpenNode {
  /** Row numbers of the tree; those of the node from `start` to `end` − 1. */
  readonly rows: Int32Array;
  readonly start: number;
  readonly end: number;
  /**
   * For each sample of the node, from 0 on, the number of its class among those present, and in the lowest
   * `weightBits` how often the row is in the bag.
   */
  readonly loads: Uint32Array;
  readonly weightBits: number;
  /** Number of classes present. */
  readonly classCount: number;
  /** Number of samples of each class present, a row counting as often as it is in the bag. */
  readonly counts: Float64Array;
  /** Sum of `counts`. */
  readonly total: number;
}

/** Where a node divides. Rows with a rank up to `lastLeftRank` in the feature go left. */
export interface FoundSplit {
  /**
   * With L and R the class counts left and right: ΣL² / ΣL + ΣR² / ΣR. The largest score is the smallest mean Gini
   * impurity; it is the number of samples where left and right hold one class each.
   */
  score: number;
  feature: number;
  lastLeftRank: number;
  /** Where it was drawn; else it lies midway between the values on both sides of the cut. */
  threshold: number | undefined;
}

/** Looks for a threshold in one feature. */
export interface ThresholdSearch {
  /** Overwrites `best` with a better split, if there is one; false where the feature is constant in the node. */
  improve(best: FoundSplit, feature: number, node: OpenNode): boolean;
}
