import type { DecisionTree } from '../forest.ts';

/** Collects the nodes of a tree. */
export class TreeNodes {
  readonly #feature: Int16Array;
  readonly #threshold: Float32Array;
  readonly #left: Int32Array;
  readonly #right: Int32Array;
  #nodeCount = 0;

  /** @param sampleCount training rows of the tree, which has at most that many leaves */
  constructor(sampleCount: number) {
    const capacity = 2 * sampleCount - 1;
    this.#feature = new Int16Array(capacity);
    this.#threshold = new Float32Array(capacity);
    this.#left = new Int32Array(capacity);
    this.#right = new Int32Array(capacity);
  }

  /** Adds a split, whose children follow with `attach`, and returns its node index. */
  addSplit(feature: number, threshold: number): number {
    this.#feature[this.#nodeCount] = feature;
    this.#threshold[this.#nodeCount] = threshold;
    return this.#nodeCount++;
  }

  /**
   * Adds a leaf and returns its node index.
   * @param values the row of its values among those of all leaves
   */
  addLeaf(values: number): number {
    this.#feature[this.#nodeCount] = -1;
    this.#left[this.#nodeCount] = values;
    this.#right[this.#nodeCount] = values;
    return this.#nodeCount++;
  }

  /** Makes a node the left or right child of its parent; −1 is the parent of the root. */
  attach(node: number, parent: number, isRight: boolean): void {
    if (parent < 0) {
      return;
    }
    (isRight ? this.#right : this.#left)[parent] = node;
  }

  finish(): DecisionTree {
    return {
      feature: this.#feature.slice(0, this.#nodeCount),
      threshold: this.#threshold.slice(0, this.#nodeCount),
      left: this.#left.slice(0, this.#nodeCount),
      right: this.#right.slice(0, this.#nodeCount),
    };
  }
}
