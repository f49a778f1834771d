import { logistic } from './activation.ts';

/**
 * Probabilities of one row from the sums of a network's last layer: softmax, or for two classes with one unit
 * the logistic function, which gives the probability of the second class.
 * @param sums those of the row are the `units` values from index `from` on
 * @param probabilities receives those of the classes from index `to` on
 */
export function softmax(
  sums: Float32Array,
  from: number,
  units: number,
  probabilities: Float64Array,
  to: number,
): void {
  if (units === 1) {
    probabilities[to + 1] = logistic(sums[from]!);
    probabilities[to] = logistic(-sums[from]!);
    return;
  }
  let largest = Number.NEGATIVE_INFINITY;
  for (let unit = 0; unit < units; unit++) {
    largest = Math.max(largest, sums[from + unit]!);
  }
  let total = 0;
  for (let unit = 0; unit < units; unit++) {
    // With the largest sum subtracted, no exponential overflows and one of them is 1.
    const weight = Math.exp(sums[from + unit]! - largest);
    probabilities[to + unit] = weight;
    total += weight;
  }
  for (let unit = 0; unit < units; unit++) {
    probabilities[to + unit]! /= total;
  }
}
