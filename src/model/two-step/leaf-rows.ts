/**
 * The distinct class distributions of a forest's leaves. Rows 0 … classes − 1 are the pure leaves (all
 * probability on one class), which most leaves of a forest grown to purity are; the mixed ones follow in the
 * order of their first appearance.
 */
export class LeafRows {
  readonly #classCount: number;
  readonly #mixed: Float64Array[] = [];
  readonly #rowByKey = new Map<string, number>();

  constructor(classCount: number) {
    this.#classCount = classCount;
  }

  /** Row of the distribution, a new one where it has not been seen. The array is copied. */
  rowOf(distribution: Float64Array): number {
    const certain = distribution.indexOf(1);
    if (certain >= 0 && distribution.every((p, c) => p === 0 || c === certain)) {
      return certain;
    }
    const key = distribution.join();
    let row = this.#rowByKey.get(key);
    if (row === undefined) {
      row = this.#classCount + this.#mixed.length;
      this.#rowByKey.set(key, row);
      this.#mixed.push(distribution.slice());
    }
    return row;
  }

  /** Distributions that are not pure, in row order. */
  get mixed(): readonly Float64Array[] {
    return this.#mixed;
  }

  /** All rows × classes, as `Tree.leafProbabilities` has them. */
  toMatrix(): Float64Array {
    const classes = this.#classCount;
    const matrix = new Float64Array((classes + this.#mixed.length) * classes);
    for (let c = 0; c < classes; c++) {
      matrix[c * classes + c] = 1;
    }
    for (const [i, distribution] of this.#mixed.entries()) {
      matrix.set(distribution, (classes + i) * classes);
    }
    return matrix;
  }
}
