/**
 * The answer of each row of probabilities: the position of its largest value, the first one of equals, as the
 * published models decide (CuO is an exact tie there).
 * @param probabilities rows × classes
 */
export function firstArgmax(probabilities: Float64Array, classCount: number): Int32Array {
  const answers = new Int32Array(probabilities.length / classCount);
  for (let row = 0; row < answers.length; row++) {
    const at = row * classCount;
    let best = 0;
    for (let k = 1; k < classCount; k++) {
      if (probabilities[at + k]! > probabilities[at + best]!) {
        best = k;
      }
    }
    answers[row] = best;
  }
  return answers;
}
