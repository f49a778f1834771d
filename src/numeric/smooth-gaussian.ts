/**
 * y smoothed by a Gaussian of standard deviation `sigma` at every point of the increasing `x`, whatever its spacing:
 * neighbours count by their distance and by the stretch of x that they stand for. Beyond four sigma nothing counts.
 */
export function smoothGaussian(x: Float64Array, y: Float64Array, sigma: number): Float64Array {
  const last = x.length - 1;
  const stretch = x.map((_, i) => x[Math.min(last, i + 1)]! - x[Math.max(0, i - 1)]!);
  let start = 0;
  return x.map((centre, i) => {
    while (x[start]! < centre - 4 * sigma) start++;
    let sum = 0;
    let total = 0;
    for (let j = start; j <= last && x[j]! <= centre + 4 * sigma; j++) {
      const weight = stretch[j]! * Math.exp(-0.5 * ((x[j]! - centre) / sigma) ** 2);
      sum += weight * y[j]!;
      total += weight;
    }
    return total > 0 ? sum / total : y[i]!;
  });
}
