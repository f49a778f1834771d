/** The rows of a node, to be divided. */
export interface OpenNode {
  /** Row numbers; those of the node from `start` to `end` − 1. */
  readonly samples: Int32Array;
  readonly start: number;
  readonly end: number;
  /** Number of samples of each class, a row counting as often as it is in the bag. */
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
  threshold: number;
}

/** Looks for a threshold in one feature. */
export interface ThresholdSearch {
  /** Overwrites `best` with a better split, if there is one; false where the feature is constant in the node. */
  improve(best: FoundSplit, feature: number, node: OpenNode): boolean;
}
