/** Collects the class probabilities of a tree's leaves. */
export class LeafProbabilities {
  readonly #classCount: number;
  readonly #probabilities: number[] = [];
  /** Row of the leaf that holds nothing but this class, −1 where there is none yet. */
  readonly #pureLeaf: Int32Array;

  constructor(classCount: number) {
    this.#classCount = classCount;
    this.#pureLeaf = new Int32Array(classCount).fill(-1);
  }

  /**
   * The row of the probabilities of a leaf. Leaves of one
   * class alone share theirs: that is nearly all of them.
   * @param counts of each class in the leaf
   * @param total sum of `counts`
   */
  add(counts: Float64Array, total: number): number {
    const onlyClass = counts.indexOf(total);
    const known = onlyClass < 0 ? -1 : this.#pureLeaf[onlyClass]!;
    if (known >= 0) {
      return known;
    }
    const leaf = this.#probabilities.length / this.#classCount;
    for (const count of counts) {
      this.#probabilities.push(count / total);
    }
    if (onlyClass >= 0) {
      this.#pureLeaf[onlyClass] = leaf;
    }
    return leaf;
  }

  finish(): Float64Array {
    return Float64Array.from(this.#probabilities);
  }
}
