/** A square matrix factored once (Gauss with row exchange), to be solved for many right-hand sides. */
export class LinearSystem {
  readonly #factors: Float64Array;
  readonly #order: Int32Array;
  readonly #n: number;

  /** @param matrix n rows of n; overwritten */
  constructor(matrix: Float64Array, n: number) {
    this.#factors = matrix;
    this.#n = n;
    this.#order = Int32Array.from({ length: n }, (_, i) => i);
    for (let k = 0; k < n; k++) {
      let best = k;
      for (let i = k + 1; i < n; i++) {
        if (Math.abs(matrix[i * n + k]!) > Math.abs(matrix[best * n + k]!)) {
          best = i;
        }
      }
      if (best !== k) {
        const row = matrix.slice(k * n, k * n + n);
        matrix.copyWithin(k * n, best * n, best * n + n);
        matrix.set(row, best * n);
        [this.#order[k], this.#order[best]] = [this.#order[best]!, this.#order[k]!];
      }
      const inverse = 1 / matrix[k * n + k]!;
      for (let i = k + 1; i < n; i++) {
        const factor = matrix[i * n + k]! * inverse;
        if (factor === 0) {
          continue;
        }
        matrix[i * n + k] = factor;
        for (let j = k + 1; j < n; j++) {
          matrix[i * n + j]! -= factor * matrix[k * n + j]!;
        }
      }
    }
  }

  solve(right: Float64Array): Float64Array {
    const n = this.#n;
    const x = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      let sum = right[this.#order[i]!]!;
      for (let j = 0; j < i; j++) {
        sum -= this.#factors[i * n + j]! * x[j]!;
      }
      x[i] = sum;
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = x[i]!;
      for (let j = i + 1; j < n; j++) {
        sum -= this.#factors[i * n + j]! * x[j]!;
      }
      x[i] = sum / this.#factors[i * n + i]!;
    }
    return x;
  }
}
