import { InputError } from '../../base/input-error.ts';
import { firstArgmax } from '../first-argmax.ts';
import type { Prediction } from '../prediction.ts';
import { type ReliabilityBin, reliabilityBins } from './reliability-bins.ts';
import { trueColumns } from './true-columns.ts';

export interface Calibration {
  /** Bins of equal width that together cover 0 … 1. */
  readonly bins: readonly ReliabilityBin[];
  /** Expected calibration error: mean over rows of |confidence − accuracy| of their bin (Guo et al. 2017). */
  readonly expectedError: number;
}

/**
 * How far the probability of the first answer can be believed.
 * @param binCount number of bins; 10 keeps enough rows in each for the few hundred of a test set
 * @throws InputError where there are not as many rows of probabilities as labels, or no bins
 */
export function calibration(truth: readonly string[], prediction: Prediction, binCount = 10): Calibration {
  if (!Number.isInteger(binCount) || binCount < 1) {
    throw new InputError({
      problem: `the number of bins is ${binCount}`,
      remedy: 'give a whole number of at least 1',
    });
  }
  const columns = trueColumns(truth, prediction);
  const classCount = prediction.classes.length;
  const answers = firstArgmax(prediction.probabilities, classCount);
  const bins = reliabilityBins(
    Array.from(answers, (answer, row) => prediction.probabilities[row * classCount + answer]!),
    Array.from(answers, (answer, row) => answer === columns[row]),
    binCount,
  );
  const gaps = bins
    .filter(({ count }) => count > 0)
    .reduce((sum, { count, confidence, accuracy }) => sum + count * Math.abs(confidence - accuracy), 0);
  return { bins, expectedError: gaps / truth.length };
}
