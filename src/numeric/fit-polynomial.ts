import { leastSquares } from './least-squares.ts';
import { legendreColumns } from './legendre.ts';

/**
 * The polynomial of `order` nearest to the points (x, y) in the sense of least squares, as a function of any
 * further x. Fitted in Legendre polynomials over the range of x, which keeps energies of 10⁴ eV well
 * conditioned. Fewer points than coefficients give a polynomial of lower order.
 */
export function fitPolynomial(
  x: Float64Array,
  y: Float64Array,
  order: number,
): (at: Float64Array) => Float64Array {
  const first = x[0]!;
  const last = x[x.length - 1]!;
  const centre = (first + last) / 2;
  const half = (last - first) / 2 || 1;
  const basis = (at: Float64Array): Float64Array[] =>
    legendreColumns(
      at.map((value) => (value - centre) / half),
      Math.min(order, x.length - 1),
    );
  const coefficients = leastSquares(basis(x), y);
  return (at) => {
    const columns = basis(at);
    return at.map((_, i) => columns.reduce((sum, column, k) => sum + coefficients[k]! * column[i]!, 0));
  };
}
