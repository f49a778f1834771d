import { dot } from './dot.ts';

/**
 * Coefficients c that minimise |Σ c[k]·columns[k] − target|² for a few columns that are well apart, by the
 * normal equations: many times faster than `leastSquares`, and as exact as half the digits of a double. A
 * column that the ones before it nearly span gets the coefficient 0.
 *
 * @param columns k columns of n rows each
 * @param target n values
 */
export function solveNormalEquations(columns: readonly Float64Array[], target: Float64Array): Float64Array {
  const size = columns.length;
  // Rows of the augmented matrix [AᵀA | Aᵀb], of which AᵀA is symmetric.
  const matrix = columns.map(() => new Float64Array(size + 1));
  for (const [k, one] of columns.entries()) {
    for (let j = 0; j <= k; j++) {
      matrix[k]![j] = dot(one, columns[j]!);
      matrix[j]![k] = matrix[k]![j]!;
    }
    matrix[k]![size] = dot(one, target);
  }
  const usable = columns.map((_, k) => matrix[k]![k]! > 0);
  const diagonal = matrix.map((row, k) => row[k]!);
  for (let k = 0; k < size; k++) {
    const row = matrix[k]!;
    if (!(row[k]! > 1e-12 * diagonal[k]!)) {
      usable[k] = false;
      continue;
    }
    for (let below = k + 1; below < size; below++) {
      const factor = matrix[below]![k]! / row[k]!;
      for (let j = k; j <= size; j++) {
        matrix[below]![j]! -= factor * row[j]!;
      }
    }
  }
  const solution = new Float64Array(size);
  for (let k = size - 1; k >= 0; k--) {
    if (!usable[k]) {
      continue;
    }
    let value = matrix[k]![size]!;
    for (let j = k + 1; j < size; j++) {
      value -= matrix[k]![j]! * solution[j]!;
    }
    solution[k] = value / matrix[k]![k]!;
  }
  return solution;
}
