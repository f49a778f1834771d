import { largestCoordinationNumber } from '../../environment/coordination.ts';
import { coordinationNumbersOf } from '../../environment/read-ranking-labels.ts';

/**
 * P(CN) from the probabilities of CN ranking labels: a CN is present where any label that contains it is
 * true, and all of them together add up to 1.
 *
 * @param probabilities rows × labels
 * @param labels "CN_6-CN_4", …
 * @returns rows × 12, CN 1 to 12
 */
export function numbersOfLabels(probabilities: Float64Array, labels: readonly string[]): Float64Array {
  const numbers = labels.map((label) => coordinationNumbersOf(label));
  const rowCount = probabilities.length / labels.length;
  const found = new Float64Array(rowCount * largestCoordinationNumber);
  for (let row = 0; row < rowCount; row++) {
    const own = found.subarray(row * largestCoordinationNumber, (row + 1) * largestCoordinationNumber);
    let sum = 0;
    for (const [k, present] of numbers.entries()) {
      const probability = probabilities[row * labels.length + k]!;
      for (const cn of present) {
        own[cn - 1]! += probability;
        sum += probability;
      }
    }
    for (let i = 0; i < own.length; i++) {
      own[i]! /= sum;
    }
  }
  return found;
}
