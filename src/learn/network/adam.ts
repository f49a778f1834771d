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

/** Stochastic gradient descent by Adam (Kingma and Ba, arXiv:1412.6980, the order of computation of their section 2). */
export class Adam {
  readonly #options: Required<AdamOptions>;
  readonly #moments = new Map<object, { mean: Float32Array; square: Float32Array }>();
  #step = 0;

  constructor(options: AdamOptions = {}) {
    this.#options = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, ...options };
  }

  /** Begins a step; then `update` is called once for each set of parameters. */
  nextStep(): void {
    this.#step++;
  }

  /** @param key what the parameters belong to: their moments are kept under it */
  update(key: object, parameters: Float32Array, gradients: Float32Array): void {
    const { learningRate, beta1, beta2, epsilon } = this.#options;
    const rate = (learningRate * Math.sqrt(1 - beta2 ** this.#step)) / (1 - beta1 ** this.#step);
    let moments = this.#moments.get(key);
    if (!moments) {
      const { length } = parameters;
      moments = { mean: new Float32Array(length), square: new Float32Array(length) };
      this.#moments.set(key, moments);
    }
    const { mean, square } = moments;
    for (let i = 0; i < parameters.length; i++) {
      const gradient = gradients[i]!;
      const m = beta1 * mean[i]! + (1 - beta1) * gradient;
      const v = beta2 * square[i]! + (1 - beta2) * gradient * gradient;
      mean[i] = m;
      square[i] = v;
      parameters[i]! -= (rate * m) / (Math.sqrt(v) + epsilon);
    }
  }
}
