import { InputError } from '../../base/input-error.ts';
import { refuseUnlessCount } from '../whole-number-option.ts';
import type { Activation } from './activation.ts';
import { fitNetwork, type NetworkClassifier, refuseBadTraining } from './fit-network.ts';
import type { TrainingOptions } from './train-network.ts';

export interface MlpOptions extends TrainingOptions {
  /**
   * Units of the layers between input and output; the paper tried 1 to 3 layers of 10 to 100.
   * @default [100]
   */
  hidden?: readonly number[];
  /** @default 'relu' */
  activation?: Activation;
}

/**
 * A multi-layer perceptron with the rules and defaults of scikit-learn's MLPClassifier: Adam on batches of
 * 200, softmax and cross-entropy (one logistic unit for two classes), early stopping when the loss no longer
 * falls.
 */
export function mlpClassifier(options: MlpOptions = {}): NetworkClassifier {
  const { hidden = [100], activation = 'relu', ...training } = options;
  for (const units of hidden) {
    refuseUnlessCount('the MLP', 'hidden', units);
  }
  if (!['logistic', 'tanh', 'relu'].includes(activation)) {
    throw new InputError({
      problem: `option activation of the MLP is "${activation}"`,
      remedy: 'give "logistic", "tanh" or "relu"',
    });
  }
  refuseBadTraining('the MLP', training);
  return {
    name: 'mlp',
    fit: (rows, labels, fitOptions = {}) =>
      fitNetwork(
        rows,
        labels,
        (features, classes) => ({ features, hidden, classes, activation }),
        training,
        fitOptions,
      ),
  };
}
