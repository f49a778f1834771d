/**
 * Coefficients c that minimise |Σ c[k]·columns[k] − target|² (Householder QR; columns are scaled to unit
 * length, so that very different sizes do no harm). A column that the columns before it already span gets the
 * coefficient 0.
 *
 * @param columns k columns of n rows each; left unchanged
 * @param target n values; left unchanged
 */
export function leastSquares(columns: readonly Float64Array[], target: Float64Array): Float64Array {
  const lengths = columns.map((column) => lengthFrom(column, 0));
  const scaled = columns.map((column, k) => column.map((value) => (lengths[k] ? value / lengths[k]! : 0)));
  const rest = Float64Array.from(target);
  const pivots: number[] = [];
  const diagonal: number[] = [];
  for (const [k, column] of scaled.entries()) {
    const row = pivots.length;
    const remaining = lengthFrom(column, row);
    // Columns have unit length, so what remains of a dependent one is rounding.
    if (!(remaining > 1e-12)) {
      continue;
    }
    pivots.push(k);
    diagonal.push(column[row]! > 0 ? -remaining : remaining);
    column[row]! -= diagonal[row]!;
    for (const later of scaled.slice(k + 1)) {
      reflect(later, column, row);
    }
    reflect(rest, column, row);
  }
  const coefficients = new Float64Array(columns.length);
  for (let row = pivots.length - 1; row >= 0; row--) {
    let value = rest[row]!;
    for (const k of pivots.slice(row + 1)) {
      value -= scaled[k]![row]! * coefficients[k]!;
    }
    coefficients[pivots[row]!] = value / diagonal[row]!;
  }
  return coefficients.map((value, k) => (lengths[k] ? value / lengths[k]! : 0));
}

function lengthFrom(vector: Float64Array, row: number): number {
  let sum = 0;
  for (let i = row; i < vector.length; i++) {
    sum += vector[i]! * vector[i]!;
  }
  return Math.sqrt(sum);
}

/** Reflects `vector` at the plane normal to `normal`, both taken from `row` on. */
function reflect(vector: Float64Array, normal: Float64Array, row: number): void {
  let product = 0;
  let square = 0;
  for (let i = row; i < vector.length; i++) {
    product += normal[i]! * vector[i]!;
    square += normal[i]! * normal[i]!;
  }
  const factor = (2 * product) / square;
  for (let i = row; i < vector.length; i++) {
    vector[i]! -= factor * normal[i]!;
  }
}
