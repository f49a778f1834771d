/**
 * A decision tree in arrays, one entry a node, node 0 the root.
 *
 * A row goes left where `row[feature] <= threshold`. Rows are Float32, and thresholds are kept as the largest
 * Float32 that is ≤ the threshold found in training, which sends every Float32 row the same way as the double
 * would (scikit-learn compares a float32 feature with a float64 threshold).
 */
export interface DecisionTree {
  /** Feature compared at the node; −1 at a leaf. */
  readonly feature: Int16Array;
  /** Largest value that goes left; 0 at a leaf. */
  readonly threshold: Float32Array;
  /** Node index of the left child; at a leaf, the row of the leaf's values. The right child is `right`. */
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** A tree that tells classes apart. `left` of a leaf is its row of `leafProbabilities`. */
export interface Tree extends DecisionTree {
  /** Class probabilities, leaf rows × classes, each row summing to 1. Rows may be shared by leaves. */
  readonly leafProbabilities: Float64Array;
}

/** A random forest: the mean of its trees' class probabilities, in tree order. */
export interface Forest {
  /** Class labels in the order of the probability columns (sorted strings, so that ties go to the first). */
  readonly classes: readonly string[];
  /** Length of a row. */
  readonly featureCount: number;
  readonly trees: readonly Tree[];
}
