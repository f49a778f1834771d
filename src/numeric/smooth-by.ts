/**
 * y smoothed by a kernel at every point of the increasing `x`, whatever its spacing: neighbours count by the
 * kernel of their distance and by the stretch of x that they stand for.
 *
 * @param kernel weight at a distance, any scale
 * @param reach distance beyond which nothing counts
 */
export function smoothBy(
  x: Float64Array,
  y: Float64Array,
  kernel: (distance: number) => number,
  reach: number,
): Float64Array {
  const last = x.length - 1;
  const stretch = x.map((_, i) => x[Math.min(last, i + 1)]! - x[Math.max(0, i - 1)]!);
  let start = 0;
  return x.map((centre, i) => {
    while (x[start]! < centre - reach) {
      start++;
    }
    let sum = 0;
    let total = 0;
    for (let j = start; j <= last && x[j]! <= centre + reach; j++) {
      const weight = stretch[j]! * kernel(x[j]! - centre);
      sum += weight * y[j]!;
      total += weight;
    }
    return total > 0 ? sum / total : y[i]!;
  });
}

/** Gaussian of standard deviation `sigma`; four sigma hold all of it that matters. */
export function smoothGaussian(x: Float64Array, y: Float64Array, sigma: number): Float64Array {
  return smoothBy(x, y, (distance) => Math.exp(-0.5 * (distance / sigma) ** 2), 4 * sigma);
}
