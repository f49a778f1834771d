/** Legendre polynomials P0 … P`order` at each of `x` (in −1 … 1): `order` + 1 columns as long as `x`. */
export function legendreColumns(x: Float64Array, order: number): Float64Array[] {
  const columns = [new Float64Array(x.length).fill(1)];
  if (order > 0) {
    columns.push(Float64Array.from(x));
  }
  for (let k = 2; k <= order; k++) {
    const [older, old] = [columns[k - 2]!, columns[k - 1]!];
    columns.push(x.map((value, i) => ((2 * k - 1) * value * old[i]! - (k - 1) * older[i]!) / k));
  }
  return columns;
}
