import type { Float32Block, Float32Memory } from '../wasm/float32-memory.ts';

export interface AdamOptions {
  /** @default 0.001 */
  learningRate?: number;
  /** Share of the mean gradient kept from step to step. @default 0.9 */
  beta1?: number;
  /** Share of the mean squared gradient kept. @default 0.999 */
  beta2?: number;
  /** Keeps the step finite where gradients vanish. @default 1e-8 */
  epsilon?: number;
}

/**
 * Stochastic gradient descent by Adam (Kingma and Ba, arXiv:1412.6980, the order of computation of their
 * section 2).
 */
export class Adam {
  readonly #memory: Float32Memory;
  readonly #options: Required<AdamOptions>;
  readonly #constants: Float32Block;
  readonly #moments = new Map<Float32Block, { mean: Float32Block; square: Float32Block }>();
  #step = 0;

  /** @param memory where the parameters are */
  constructor(memory: Float32Memory, options: AdamOptions = {}) {
    this.#memory = memory;
    this.#options = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, ...options };
    this.#constants = memory.block(6);
  }

  /** Begins a step; then `update` is called once for each block of parameters. */
  nextStep(): void {
    const { learningRate, beta1, beta2, epsilon } = this.#options;
    this.#step++;
    const rate = (learningRate * Math.sqrt(1 - beta2 ** this.#step)) / (1 - beta1 ** this.#step);
    this.#constants.values.set([beta1, 1 - beta1, beta2, 1 - beta2, rate, epsilon]);
  }

  /** Changes one block of parameters; the gradients have the same length, a multiple of 4. */
  update(parameters: Float32Block, gradients: Float32Block): void {
    const { length } = parameters;
    let moments = this.#moments.get(parameters);
    if (!moments) {
      moments = { mean: this.#memory.block(length), square: this.#memory.block(length) };
      this.#moments.set(parameters, moments);
    }
    this.#memory.kernels.adam(
      parameters.address,
      gradients.address,
      moments.mean.address,
      moments.square.address,
      length,
      this.#constants.address,
    );
  }
}
