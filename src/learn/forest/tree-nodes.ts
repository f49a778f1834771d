import type { Tree } from './forest.ts';

/** Collects the nodes of a tree. */
export class TreeNodes {
  readonly #classCount: number;
  readonly #feature: Int16Array;
  readonly #threshold: Float32Array;
  readonly #left: Int32Array;
  readonly #right: Int32Array;
  #nodeCount = 0;
  readonly #leaves: number[] = [];
  /** Row of the leaf that holds nothing but this class, −1 where there is none yet. */
  readonly #pureLeaf: Int32Array;

  /** @param sampleCount rows in the bag: a tree has at most that many leaves */
  constructor(sampleCount: number, classCount: number) {
    const capacity = 2 * sampleCount - 1;
    this.#classCount = classCount;
    this.#feature = new Int16Array(capacity);
    this.#threshold = new Float32Array(capacity);
    this.#left = new Int32Array(capacity);
    this.#right = new Int32Array(capacity);
    this.#pureLeaf = new Int32Array(classCount).fill(-1);
  }

  /** Adds a split, whose children follow with `attach`, and returns its node index. */
  addSplit(feature: number, threshold: number): number {
    this.#feature[this.#nodeCount] = feature;
    this.#threshold[this.#nodeCount] = threshold;
    return this.#nodeCount++;
  }

  /**
   * Adds a leaf with the class counts of its samples and returns its node index. Leaves of one class alone share their
   * probabilities: that is nearly all of them.
   */
  addLeaf(counts: Float64Array, total: number): number {
    const onlyClass = counts.indexOf(total);
    let leaf = onlyClass < 0 ? -1 : this.#pureLeaf[onlyClass]!;
    if (leaf < 0) {
      leaf = this.#leaves.length / this.#classCount;
      for (const count of counts) {
        this.#leaves.push(count / total);
      }
      if (onlyClass >= 0) {
        this.#pureLeaf[onlyClass] = leaf;
      }
    }
    this.#feature[this.#nodeCount] = -1;
    this.#left[this.#nodeCount] = leaf;
    this.#right[this.#nodeCount] = leaf;
    return this.#nodeCount++;
  }

  /** Makes a node the left or right child of its parent; −1 is the parent of the root. */
  attach(node: number, parent: number, isRight: boolean): void {
    if (parent < 0) {
      return;
    }
    (isRight ? this.#right : this.#left)[parent] = node;
  }

  finish(): Tree {
    return {
      feature: this.#feature.slice(0, this.#nodeCount),
      threshold: this.#threshold.slice(0, this.#nodeCount),
      left: this.#left.slice(0, this.#nodeCount),
      right: this.#right.slice(0, this.#nodeCount),
      leafProbabilities: Float64Array.from(this.#leaves),
    };
  }
}
