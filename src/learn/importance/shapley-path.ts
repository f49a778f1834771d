/**
 * The features met between the root of a tree and a node, and how subsets of them weigh: the path `m` of Algorithm 2 in
 * Lundberg, Erion, Lee, "Consistent Individualized Feature Attribution for Tree Ensembles" (2018).
 *
 * Of each feature it keeps the share of the rows that goes the way to the node where the feature is unknown (`zero`)
 * and whether the asked row goes it (`one`, 1 or 0); `weight[i]` is the summed weight of the subsets of i features.
 * There is one path for each depth, so that all children of a node begin from its path.
 */
export class ShapleyPath {
  readonly #stride: number;
  readonly #length: Int32Array;
  readonly #feature: Int32Array;
  readonly #zero: Float64Array;
  readonly #one: Uint8Array;
  readonly #weight: Float64Array;

  /** @param depth splits between the root and a leaf at most */
  constructor(depth: number, featureCount: number) {
    // A feature stands in a path once; one place more is for the root's, which is no feature.
    this.#stride = Math.min(depth, featureCount) + 1;
    const size = (depth + 1) * this.#stride;
    this.#length = new Int32Array(depth + 1);
    this.#feature = new Int32Array(size);
    this.#zero = new Float64Array(size);
    this.#one = new Uint8Array(size);
    this.#weight = new Float64Array(size);
    // The root: no feature, and the one empty subset.
    this.#length[0] = 1;
    this.#feature[0] = -1;
    this.#zero[0] = 1;
    this.#one[0] = 1;
    this.#weight[0] = 1;
  }

  /**
   * Makes the path at `depth` from that at `depth` − 1 by a split. A feature that was met before is taken out first,
   * and the new split narrows it.
   * @param zero share of the split's rows that goes to the node
   * @param one 1 where the asked row goes to the node, else 0
   * @returns false where the node is reached with the feature neither known nor unknown: nothing below it counts
   */
  extend(depth: number, feature: number, zero: number, one: number): boolean {
    const from = (depth - 1) * this.#stride;
    const to = depth * this.#stride;
    const length = this.#length[depth - 1]!;
    const features = this.#feature;
    const zeros = this.#zero;
    const ones = this.#one;
    const weights = this.#weight;
    let known = -1;
    for (let i = 0; i < length; i++) {
      if (features[from + i] === feature) known = i;
      features[to + i] = features[from + i]!;
      zeros[to + i] = zeros[from + i]!;
      ones[to + i] = ones[from + i]!;
      weights[to + i] = weights[from + i]!;
    }
    this.#length[depth] = length;
    const wholeZero = known < 0 ? zero : zero * zeros[to + known]!;
    const wholeOne = known < 0 ? one : one * ones[to + known]!;
    if (wholeZero === 0 && wholeOne === 0) return false;
    if (known >= 0) this.#remove(depth, known);
    this.#append(depth, feature, wholeZero, wholeOne);
    return true;
  }

  /** EXTEND of the paper. */
  #append(depth: number, feature: number, zero: number, one: number): void {
    const at = depth * this.#stride;
    const last = this.#length[depth]!++;
    this.#feature[at + last] = feature;
    this.#zero[at + last] = zero;
    this.#one[at + last] = one;
    const weight = this.#weight;
    const known = one / (last + 1);
    const unknown = zero / (last + 1);
    weight[at + last] = 0;
    for (let i = last - 1; i >= 0; i--) {
      const before = weight[at + i]!;
      weight[at + i + 1]! += before * (i + 1) * known;
      weight[at + i] = before * (last - i) * unknown;
    }
  }

  /** UNWIND of the paper: the path as it would be without the feature at place `k`. */
  #remove(depth: number, k: number): void {
    const at = depth * this.#stride;
    const last = --this.#length[depth]!;
    const weight = this.#weight;
    const zero = this.#zero[at + k]!;
    let next = weight[at + last]!;
    for (let i = last - 1; i >= 0; i--) {
      if (this.#one[at + k]!) {
        const before = weight[at + i]!;
        weight[at + i] = (next * (last + 1)) / (i + 1);
        next = before - (weight[at + i]! * zero * (last - i)) / (last + 1);
      } else {
        weight[at + i]! *= (last + 1) / (zero * (last - i));
      }
    }
    for (const list of [this.#feature, this.#zero, this.#one])
      list.copyWithin(at + k, at + k + 1, at + last + 1);
  }

  /**
   * Adds to `values` by how much each feature of the path at `depth` moves the answer to that of the leaf there.
   * @param probability of a class at the leaf
   * @param values features × classes
   * @param column the class
   */
  addShares(
    depth: number,
    probability: number,
    values: Float64Array,
    classCount: number,
    column: number,
  ): void {
    const at = depth * this.#stride;
    const last = this.#length[depth]! - 1;
    const weight = this.#weight;
    // The features that lead the row away from here have one share in common: it holds neither `zero` nor the place.
    let away = 0;
    for (let i = 0; i < last; i++) away += weight[at + i]! / (last - i);
    away *= -(last + 1);
    for (let k = 1; k <= last; k++) {
      const share = this.#one[at + k]! ? this.#shareTowards(at, last, this.#zero[at + k]!) : away;
      values[this.#feature[at + k]! * classCount + column]! += share * probability;
    }
  }

  /** The share of a feature that leads the row here: UNWIND's weights without it, summed. */
  #shareTowards(at: number, last: number, zero: number): number {
    const weight = this.#weight;
    let sum = 0;
    let next = weight[at + last]!;
    for (let i = last - 1; i >= 0; i--) {
      const without = next / (i + 1);
      sum += without;
      next = weight[at + i]! - without * zero * (last - i);
    }
    return sum * (last + 1) * (1 - zero);
  }
}
