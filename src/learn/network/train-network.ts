import { Random } from '../../numeric/random.ts';
import type { FitOptions } from '../classifier.ts';
import { yieldRegularly } from '../yield-regularly.ts';
import { Adam } from './adam.ts';
import type { Network } from './network.ts';

export interface TrainingOptions {
  /**
   * Factor of the penalty on the squares of the weights (L2).
   * @default 0.0001
   */
  alpha?: number;
  /** @default 0.001 */
  learningRate?: number;
  /**
   * Largest number of passes through all rows.
   * @default 200
   */
  epochs?: number;
  /**
   * Training ends early when the loss has not fallen by this much for `patience` epochs in a row.
   * @default 0.0001
   */
  tolerance?: number;
  /** @default 10 */
  patience?: number;
}

/**
 * Trains a network by Adam on batches of shuffled rows, with the rules of scikit-learn's MLPClassifier.
 * @returns mean loss of each epoch
 */
export async function trainNetwork(
  network: Network,
  rows: Float32Array,
  codes: Int32Array,
  training: TrainingOptions,
  { seed = 1, signal, onProgress }: FitOptions,
): Promise<number[]> {
  const { alpha = 1e-4, learningRate = 1e-3, epochs = 200, tolerance = 1e-4, patience = 10 } = training;
  const random = new Random(seed);
  network.initialise(random.fork('weights'));
  const shuffling = random.fork('batches');
  const adam = new Adam(network.memory, { learningRate });
  const kept = network.memory.block(rows.length);
  kept.values.set(rows);
  const picked = network.memory.block(network.batchRows);
  const order = Int32Array.from(codes, (_, row) => row);
  const yieldIfDue = yieldRegularly(signal);
  const losses: number[] = [];
  let best = Number.POSITIVE_INFINITY;
  let epochsInVain = 0;
  while (losses.length < epochs) {
    shuffling.shuffle(order);
    let sum = 0;
    for (let from = 0; from < order.length; from += network.batchRows) {
      const batch = order.subarray(from, from + network.batchRows);
      new Int32Array(network.memory.buffer, picked.address, batch.length).set(batch);
      network.pickRows(kept, picked.address, batch.length);
      const loss = network.lossAndGradients(
        batch.map((row) => codes[row]!),
        alpha,
      );
      adam.nextStep();
      for (const layer of network.layers) {
        adam.update(layer.parameters, layer.gradients);
      }
      sum += loss * batch.length;
      await yieldIfDue();
    }
    const loss = sum / order.length;
    losses.push(loss);
    onProgress?.(losses.length, epochs);
    epochsInVain = loss > best - tolerance ? epochsInVain + 1 : 0;
    best = Math.min(best, loss);
    if (epochsInVain > patience) {
      break;
    }
  }
  return losses;
}
