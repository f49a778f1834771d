import { InputError } from '../../base/input-error.ts';
import type { Classifier, FitOptions, FittedModel } from '../classifier.ts';
import { encodeLabels } from '../encoded-labels.ts';
import { oneClassModel } from '../one-class-model.ts';
import { countRows, featuresOf } from '../rows.ts';
import { refuseUnlessCount } from '../whole-number-option.ts';
import { Network, type NetworkShape } from './network.ts';
import { type TrainingOptions, trainNetwork } from './train-network.ts';

/** scikit-learn's `batch_size="auto"`: this many rows, or all where there are fewer. */
const largestBatch = 200;

/** A trained network. */
export interface NetworkModel extends FittedModel {
  /** Mean loss of each epoch of training; empty where all labels are the same. */
  readonly losses: readonly number[];
}

/** A classifier that trains a network. */
export interface NetworkClassifier extends Classifier {
  fit(rows: Float32Array, labels: readonly string[], options?: FitOptions): Promise<NetworkModel>;
}

/** @throws InputError where an option is out of its range */
export function refuseBadTraining(classifier: string, options: TrainingOptions): void {
  const { alpha = 0, learningRate = 1, tolerance = 0, epochs = 1, patience = 1 } = options;
  refuseUnlessCount(classifier, 'epochs', epochs);
  refuseUnlessCount(classifier, 'patience', patience);
  for (const [name, value] of Object.entries({ alpha, learningRate, tolerance })) {
    if (!(Number.isFinite(value) && value >= 0)) {
      throw new InputError({
        problem: `option ${name} of ${classifier} is ${value}`,
        remedy: 'give a number of at least 0',
      });
    }
  }
}

/**
 * Fits a network to rows and labels.
 * @param shapeFor gives the shape of the network for a number of features and of classes
 * @throws InputError where rows or labels cannot be used, or the loss does not stay a finite number
 */
export async function fitNetwork(
  rows: Float32Array,
  labels: readonly string[],
  shapeFor: (features: number, classes: number) => NetworkShape,
  training: TrainingOptions,
  options: FitOptions,
): Promise<NetworkModel> {
  const { classes, codes } = encodeLabels(labels);
  const featureCount = featuresOf(rows, labels.length);
  const shape = shapeFor(featureCount, classes.length);
  if (classes.length === 1) {
    return { ...oneClassModel(classes, featureCount), losses: [] };
  }
  const network = new Network(shape, Math.min(largestBatch, labels.length));
  const losses = await trainNetwork(network, rows, codes, training, options);
  if (!losses.every(Number.isFinite)) {
    throw new InputError({
      problem: 'training of the network ran out of the range of numbers',
      remedy: 'scale the features to about −1 to 1, or choose a smaller learningRate',
    });
  }
  return {
    classes,
    featureCount,
    losses,
    probabilities(asked) {
      const rowCount = countRows(asked, featureCount);
      const probabilities = new Float64Array(rowCount * classes.length);
      for (let from = 0; from < rowCount; from += network.batchRows) {
        const batch = Math.min(network.batchRows, rowCount - from);
        for (let i = 0; i < batch; i++) {
          network.setRow(i, asked.subarray((from + i) * featureCount, (from + i + 1) * featureCount));
        }
        probabilities.set(network.forward(batch), from * classes.length);
      }
      if (probabilities.some(Number.isNaN)) {
        throw new InputError({
          problem: 'the features of a row are so large that the sums of the network overflow',
          remedy: 'give features like those it has learnt from',
        });
      }
      return probabilities;
    },
  };
}
