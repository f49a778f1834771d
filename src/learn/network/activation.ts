import type { Float32Block, Float32Memory } from '../wasm/float32-memory.ts';

/**
 * The function applied between two layers. Its derivative follows from its output, so the sums are not kept.
 */
export type Activation = 'logistic' | 'tanh' | 'relu';

/**
 * Factor a, scale s and offset c of s / (1 + e^(a x)) + c. The logistic function is 1 / (1 + e^−x), and
 * tanh x = 2 logistic(2x) − 1 within the rounding of Float32.
 */
const sigmoidConstants = { logistic: [-1, 1, 0], tanh: [-2, 2, -1], relu: [] } as const;

/** The activation of a network, in place on the blocks of its layers. */
export class Activator {
  readonly #memory: Float32Memory;
  readonly #isRelu: boolean;
  readonly #constants: Float32Block;

  constructor(memory: Float32Memory, activation: Activation) {
    this.#memory = memory;
    this.#isRelu = activation === 'relu';
    this.#constants = memory.block(4);
    this.#constants.values.set(sigmoidConstants[activation]);
  }

  /** Replaces the first `length` sums of a layer by its outputs. */
  forward(sums: Float32Block, length: number): void {
    const { kernels } = this.#memory;
    if (this.#isRelu) {
      kernels.rectify(sums.address, length);
    } else {
      kernels.sigmoids(sums.address, length, this.#constants.address);
    }
  }

  /** Replaces the first `length` derivatives with respect to outputs by those with respect to sums. */
  backward(deltas: Float32Block, outputs: Float32Block, length: number): void {
    const { kernels } = this.#memory;
    if (this.#isRelu) {
      kernels.rectifyBack(deltas.address, outputs.address, length);
    } else {
      kernels.sigmoidsBack(deltas.address, outputs.address, length, this.#constants.address);
    }
  }
}

/** 1 / (1 + e^−x); for large −x the exponential is infinite and the result 0, as it should be. */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
