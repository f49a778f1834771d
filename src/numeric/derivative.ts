/**
 * dy/dx at every point: the difference of the two neighbours' y over that of their x, one-sided at the ends
 * (numpy: `gradient(y) / gradient(x)`).
 */
export function derivative(x: Float64Array, y: Float64Array): Float64Array {
  const last = x.length - 1;
  return y.map((_, i) => {
    const before = Math.max(0, i - 1);
    const after = Math.min(last, i + 1);
    return (y[after]! - y[before]!) / (x[after]! - x[before]!);
  });
}
