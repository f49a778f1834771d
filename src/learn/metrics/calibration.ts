import { InputError } from '../../base/input-error.ts';
import { firstArgmax } from '../first-argmax.ts';
import type { Prediction } from '../prediction.ts';
import { trueColumns } from './true-columns.ts';

/** The rows whose answer has a probability above `from` and up to `to`. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean probability of the answers; NaN where the bin is empty. */
  readonly confidence: number;
  /** Share of right answers; NaN where the bin is empty. */
  readonly accuracy: number;
}

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
    throw new InputError(`The number of bins must be a whole number of at least 1, not ${binCount}.`);
  }
  const columns = trueColumns(truth, prediction);
  const classCount = prediction.classes.length;
  const counts = new Float64Array(binCount);
  const confidences = new Float64Array(binCount);
  const right = new Float64Array(binCount);
  firstArgmax(prediction.probabilities, classCount).forEach((answer, row) => {
    const probability = prediction.probabilities[row * classCount + answer]!;
    // A mean of thirds may come out a rounding error above 1.
    const bin = Math.min(binCount - 1, Math.max(0, Math.ceil(probability * binCount) - 1));
    counts[bin]!++;
    confidences[bin]! += probability;
    if (answer === columns[row]) {
      right[bin]!++;
    }
  });
  const bins = Array.from(counts, (count, bin) => ({
    from: bin / binCount,
    to: (bin + 1) / binCount,
    count,
    confidence: confidences[bin]! / count,
    accuracy: right[bin]! / count,
  }));
  const gaps = confidences.reduce((sum, confidence, bin) => sum + Math.abs(confidence - right[bin]!), 0);
  return { bins, expectedError: gaps / truth.length };
}
