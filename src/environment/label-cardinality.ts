/**
 * Label cardinality of a set of samples, Equation 4 of the paper: the mean number of labels a sample has,
 * (1/N) Σ |Y_i|, where a label counts if its weight is at least `threshold` and above 0.
 *
 * @param weights one row a sample: p (12 values) or q (25 values)
 */
export function labelCardinality(weights: readonly ArrayLike<number>[], threshold: number): number {
  let labels = 0;
  for (const row of weights) {
    for (let i = 0; i < row.length; i++) {
      if (row[i]! > 0 && row[i]! >= threshold) {
        labels++;
      }
    }
  }
  return weights.length === 0 ? 0 : labels / weights.length;
}
