import type { Prediction } from '../prediction.ts';
import { trueColumns } from './true-columns.ts';

/**
 * Mean of −ln(probability of the true label), 0 at best. A forest often gives the probability 0 to a true
 * label, so how low probabilities are allowed to be decides much: say it with the result.
 * @param lowest probabilities below it count as it; 2^−52 is scikit-learn's for Float64
 * @throws InputError where there are not as many rows of probabilities as labels
 */
export function logLoss(truth: readonly string[], prediction: Prediction, lowest = 2 ** -52): number {
  const classCount = prediction.classes.length;
  const columns = Array.from(trueColumns(truth, prediction));
  const loss = columns.reduce((sum, column, row) => {
    const probability = column < 0 ? 0 : prediction.probabilities[row * classCount + column]!;
    return sum - Math.log(Math.max(lowest, probability));
  }, 0);
  return loss / truth.length;
}
