import { gaussLegendre } from '../../numeric/gauss-legendre.ts';

/**
 * The features met between the root of a tree and a node, and what each is worth at a leaf.
 *
 * Of each feature j it keeps the share of the rows that goes the way to the node where the feature is unknown
 * (z) and whether the asked row goes it (o, 1 or 0). A leaf counts with the product over the features of o
 * where j is known and z where it is not, and for such a product the Shapley value of feature i is
 *
 *     (o_i − z_i) ∫ Π_{j≠i} (t o_j + (1 − t) z_j) dt   for t from 0 to 1
 *
 * (Owen, "Multilinear extensions of games", 1972). Gauss-Legendre quadrature takes the integral of this
 * polynomial exactly. EXTEND and UNWIND of Lundberg, Erion, Lee (2018) compute the same from its
 * coefficients, but subtract: past some forty features in a path they lose every digit, while here all terms
 * are positive.
 *
 * There is one path for each depth, so that both children of a node begin from its path.
 */
export class ShapleyPath {
  readonly #points: Float64Array;
  readonly #weights: Float64Array;
  /** Most features of a path. */
  readonly #stride: number;
  readonly #length: Int32Array;
  readonly #feature: Int32Array;
  readonly #zero: Float64Array;
  readonly #one: Uint8Array;
  /** For each depth and each point t, the product of t o + (1 − t) z over all features of the path. */
  readonly #product: Float64Array;

  /** @param depth splits between the root and a leaf at most */
  constructor(depth: number, featureCount: number) {
    this.#stride = Math.min(depth, featureCount); // a feature stands in a path once
    // The integrand has at most one degree less than there are features.
    const { points, weights } = gaussLegendre(Math.max(1, Math.ceil(this.#stride / 2)));
    this.#points = points;
    this.#weights = weights;
    const size = (depth + 1) * this.#stride;
    this.#length = new Int32Array(depth + 1);
    this.#feature = new Int32Array(size);
    this.#zero = new Float64Array(size);
    this.#one = new Uint8Array(size);
    this.#product = new Float64Array((depth + 1) * points.length).fill(1, 0, points.length);
  }

  /**
   * Makes the path at `depth` from that at `depth` − 1 by a split. A feature that was met before is narrowed.
   * @param zero share of the split's rows that goes to the node
   * @param one 1 where the asked row goes to the node, else 0
   * @returns false where the node is reached with the feature
   *   neither known nor unknown: nothing below it counts
   */
  extend(depth: number, feature: number, zero: number, one: number): boolean {
    const from = (depth - 1) * this.#stride;
    const to = depth * this.#stride;
    const length = this.#length[depth - 1]!;
    let known = length;
    for (let i = 0; i < length; i++) {
      if (this.#feature[from + i] === feature) {
        known = i;
      }
      this.#feature[to + i] = this.#feature[from + i]!;
      this.#zero[to + i] = this.#zero[from + i]!;
      this.#one[to + i] = this.#one[from + i]!;
    }
    const oldZero = known < length ? this.#zero[to + known]! : 1;
    const oldOne = known < length ? this.#one[to + known]! : 1;
    const newZero = oldZero * zero;
    const newOne = oldOne * one;
    if (newZero === 0 && newOne === 0) {
      return false;
    }
    this.#length[depth] = Math.max(length, known + 1);
    this.#feature[to + known] = feature;
    this.#zero[to + known] = newZero;
    this.#one[to + known] = newOne;
    const points = this.#points;
    const product = this.#product;
    const before = (depth - 1) * points.length;
    for (let q = 0; q < points.length; q++) {
      const t = points[q]!;
      const value = product[before + q]! * (newZero + t * (newOne - newZero));
      product[before + points.length + q] =
        known < length ? value / (oldZero + t * (oldOne - oldZero)) : value;
    }
    return true;
  }

  /**
   * Adds to `values` by how much each feature of the path
   * at `depth` moves the answer to that of the leaf there.
   * @param value of an output at the leaf
   * @param values features × outputs
   * @param column the output
   */
  addLeaf(depth: number, value: number, values: Float64Array, outputCount: number, column: number): void {
    // A feature that leads the row away (o = 0) has the factor
    // (1 − t) z: z cancels, and all of them share one value.
    const away = -this.#integral(depth, 0, 1);
    const at = depth * this.#stride;
    for (let i = at; i < at + this.#length[depth]!; i++) {
      const zero = this.#zero[i]!;
      const share = this.#one[i] ? (1 - zero) * this.#integral(depth, 1, zero) : away;
      values[this.#feature[i]! * outputCount + column]! += share * value;
    }
  }

  /** Integral of the product of the path at `depth` without a factor t `one` + (1 − t) `zero`. */
  #integral(depth: number, one: number, zero: number): number {
    const points = this.#points;
    const weights = this.#weights;
    const product = this.#product;
    const at = depth * points.length;
    let sum = 0;
    for (let q = 0; q < points.length; q++) {
      sum += (weights[q]! * product[at + q]!) / (zero + points[q]! * (one - zero));
    }
    return sum;
  }
}
