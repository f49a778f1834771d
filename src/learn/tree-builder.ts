import type { Tree } from './forest.ts';

/** Collects the nodes of one tree after another in memory taken once. */
export class TreeBuilder {
  readonly #classCount: number;
  readonly #feature: Int16Array;
  readonly #threshold: Float32Array;
  readonly #left: Int32Array;
  readonly #right: Int32Array;
  #nodeCount = 0;
  #leaves: number[] = [];
  /** Row of the leaf that holds nothing but this class, −1 where there is none yet. */
  readonly #pureLeaf: Int32Array;

  /** @param rowCount rows of the training set: a tree has at most that many leaves */
  constructor(rowCount: number, classCount: number) {
    const capacity = 2 * rowCount - 1;
    this.#classCount = classCount;
    this.#feature = new Int16Array(capacity);
    this.#threshold = new Float32Array(capacity);
    this.#left = new Int32Array(capacity);
    this.#right = new Int32Array(capacity);
    this.#pureLeaf = new Int32Array(classCount).fill(-1);
  }

  /** Adds a split whose children follow with `attach`. */
  addSplit(feature: number, threshold: number): number {
    this.#feature[this.#nodeCount] = feature;
    this.#threshold[this.#nodeCount] = threshold;
    return this.#nodeCount++;
  }

  /** Adds a leaf with the class counts of its rows. Leaves of one class alone share their probabilities. */
  addLeaf(counts: Float64Array, total: number): number {
    const onlyClass = counts.indexOf(total);
    let leaf = onlyClass < 0 ? -1 : this.#pureLeaf[onlyClass]!;
    if (leaf < 0) {
      leaf = this.#leaves.length / this.#classCount;
      for (let k = 0; k < this.#classCount; k++) this.#leaves.push(counts[k]! / total);
      if (onlyClass >= 0) this.#pureLeaf[onlyClass] = leaf;
    }
    this.#feature[this.#nodeCount] = -1;
    this.#threshold[this.#nodeCount] = 0;
    this.#left[this.#nodeCount] = leaf;
    this.#right[this.#nodeCount] = leaf;
    return this.#nodeCount++;
  }

  /** Makes `node` the left or right child of `parent`. */
  attach(node: number, parent: number, isRight: boolean): void {
    (isRight ? this.#right : this.#left)[parent] = node;
  }

  /** The tree of the nodes added since the last call. */
  finish(): Tree {
    const end = this.#nodeCount;
    const tree = {
      feature: this.#feature.slice(0, end),
      threshold: this.#threshold.slice(0, end),
      left: this.#left.slice(0, end),
      right: this.#right.slice(0, end),
      leafProbabilities: Float64Array.from(this.#leaves),
    };
    this.#nodeCount = 0;
    this.#leaves = [];
    this.#pureLeaf.fill(-1);
    return tree;
  }
}
