/**
 * Broyden's mixing in the form of Srivastava, J. Phys. A 17 (1984) L317, with the full history: the next
 * input of an iteration whose output minus input is to vanish.
 */
export class BroydenMixing {
  readonly #beta: number;
  #lastInput: Float64Array | undefined;
  #lastResidual: Float64Array | undefined;
  readonly #changes: Float64Array[] = [];
  readonly #norms: number[] = [];
  readonly #steps: Float64Array[] = [];
  #lastCoefficients: number[] = [];

  /** @param beta share of the residual in the first step */
  constructor(beta: number) {
    this.#beta = beta;
  }

  /** The next input after one iteration. */
  next(input: Float64Array, residual: Float64Array): Float64Array {
    const beta = this.#beta;
    if (this.#lastInput && this.#lastResidual) {
      const change = residual.map((value, i) => value - this.#lastResidual![i]!);
      const step = change.map((value, i) => beta * value + input[i]! - this.#lastInput![i]!);
      for (const [j, older] of this.#steps.entries()) {
        // The coefficients of this residual and of the one before, along the same older change.
        const c = this.#coefficient(residual, j) - this.#lastCoefficients[j]!;
        for (let i = 0; i < step.length; i++) {
          step[i]! -= c * older[i]!;
        }
      }
      this.#changes.push(change);
      this.#norms.push(dot(change, change));
      this.#steps.push(step);
    }
    this.#lastCoefficients = this.#steps.map((_, j) => this.#coefficient(residual, j));
    const next = input.map((value, i) => value + beta * residual[i]!);
    for (const [j, step] of this.#steps.entries()) {
      const c = this.#lastCoefficients[j]!;
      for (let i = 0; i < next.length; i++) {
        next[i]! -= c * step[i]!;
      }
    }
    this.#lastInput = input.slice();
    this.#lastResidual = residual.slice();
    return next;
  }

  #coefficient(residual: Float64Array, j: number): number {
    return this.#norms[j] === 0 ? 0 : dot(residual, this.#changes[j]!) / this.#norms[j]!;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    sum += a[i]! * b[i]!;
  }
  return sum;
}
