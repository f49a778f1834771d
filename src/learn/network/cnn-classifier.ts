import { InputError } from '../../base/input-error.ts';
import { refuseUnlessCount } from '../whole-number-option.ts';
import { fitNetwork, type NetworkClassifier, refuseBadTraining } from './fit-network.ts';
import type { TrainingOptions } from './train-network.ts';

export interface CnnOptions extends TrainingOptions {
  /**
   * Points that a filter sees at once.
   * @default 9
   */
  kernelSize?: number;
  /**
   * Points from one place of the filters to the next.
   * @default 2
   */
  step?: number;
  /**
   * Number of filters, a multiple of 4.
   * @default 8
   */
  channels?: number;
  /**
   * Units of the dense layers.
   * @default [50, 100]
   */
  hidden?: readonly number[];
}

/**
 * The paper's network: a convolution along the spectrum, dense layers of 50 and 100 units, softmax; ReLU
 * between.
 *
 * The paper does not say how its convolution is made; these are choices of Edgewise: 8 filters of 9 points
 * (2 eV of a 45 eV window of 200 points, the width of the features of a spectrum after core-hole broadening),
 * placed at every second point, no padding, and no pooling, because it would blur the energy at which a
 * feature lies. Training is that of `mlpClassifier`: Adam, batches of 200, early stopping when the loss no
 * longer falls.
 */
export function cnnClassifier(options: CnnOptions = {}): NetworkClassifier {
  const { kernelSize = 9, step = 2, channels = 8, hidden = [50, 100], ...training } = options;
  for (const [name, value] of Object.entries({ kernelSize, step, channels })) {
    refuseUnlessCount('the CNN', name, value);
  }
  for (const units of hidden) {
    refuseUnlessCount('the CNN', 'hidden', units);
  }
  if (channels % 4 !== 0) {
    throw new InputError({
      problem: `option channels of the CNN is ${channels}`,
      remedy: 'give a multiple of 4',
    });
  }
  refuseBadTraining('the CNN', training);
  return {
    name: 'cnn',
    fit: (rows, labels, fitOptions = {}) =>
      fitNetwork(
        rows,
        labels,
        (features, classes) => {
          if (features < kernelSize) {
            throw new InputError({
              problem: `the rows have ${features} features, fewer than the ${kernelSize} points of a filter of the CNN`,
              remedy: 'give longer rows or a smaller kernelSize',
            });
          }
          const convolution = { points: features, kernelSize, step, channels };
          return { features, convolution, hidden, classes, activation: 'relu' };
        },
        training,
        fitOptions,
      ),
  };
}
