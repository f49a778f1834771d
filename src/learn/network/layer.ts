import type { Random } from '../../numeric/random.ts';
import type { Float32Block } from '../wasm/float32-memory.ts';

/**
 * Linear part of a layer of a network: `forward` fills `output`, `backward` turns `delta` into `gradients`.
 */
export interface Layer {
  /** Units of the layer: the values of an output row that are used. */
  readonly outputs: number;
  /** Values from one output row to the next: `outputs` and zeros up to a multiple of 4. */
  readonly outputStride: number;
  /** Weights, then biases. */
  readonly parameters: Float32Block;
  /** Derivatives of the loss with respect to the parameters, summed over the rows. */
  readonly gradients: Float32Block;
  /** How many of the parameters are weights; the penalty acts on them and not on the biases. */
  readonly weightCount: number;
  /** Rows × outputStride. */
  readonly output: Float32Block;
  /**
   * Derivatives of the loss with respect to the output, rows × outputStride, 0 in columns beyond `outputs`.
   */
  readonly delta: Float32Block;
  /**
   * Draws weights and biases uniformly from −bound to bound, bound² = factor / (inputs + outputs of a unit).
   */
  initialise(random: Random, factor: number): void;
  /** @param input address of the first value of the first row */
  forward(input: number, rowCount: number): void;
  /**
   * @param input as in `forward`
   * @param inputDelta receives the derivatives with respect to the input; left out for the first layer
   */
  backward(input: number, rowCount: number, inputDelta?: Float32Block): void;
}

export const paddedTo4 = (count: number): number => Math.ceil(count / 4) * 4;

/** See `Layer.initialise`. Padding columns stay zero. */
export function drawParameters(
  parameters: Float32Array,
  columns: number,
  stride: number,
  bound: number,
  random: Random,
): void {
  for (let i = 0; i < parameters.length; i++) {
    if (i % stride < columns) {
      parameters[i] = (2 * random.next() - 1) * bound;
    }
  }
}
