/** Numbers kept of a node. */
const width = 4;

/**
 * The nodes of a tree that are still to be split or to be leaves, the last first;
 * no object is made for a node.
 */
export class PendingNodes {
  readonly #stack: Int32Array;
  #top = 0;
  /** Of the node popped last: its rows, the splits above it, its parent (−1 for the root), and its side. */
  start = 0;
  end = 0;
  depth = 0;
  parent = 0;
  isRight = false;

  /** @param rowCount nodes pending have different rows, so there are no more of them */
  constructor(rowCount: number) {
    this.#stack = new Int32Array(width * rowCount);
  }

  push(start: number, end: number, depth: number, parent: number, isRight: boolean): void {
    const stack = this.#stack;
    const at = this.#top;
    stack[at] = start;
    stack[at + 1] = end;
    stack[at + 2] = depth;
    stack[at + 3] = 2 * parent + (isRight ? 1 : 0);
    this.#top = at + width;
  }

  /** False where there is none. */
  pop(): boolean {
    if (this.#top === 0) {
      return false;
    }
    const stack = this.#stack;
    const at = this.#top - width;
    this.#top = at;
    this.start = stack[at]!;
    this.end = stack[at + 1]!;
    this.depth = stack[at + 2]!;
    this.parent = stack[at + 3]! >> 1;
    this.isRight = (stack[at + 3]! & 1) === 1;
    return true;
  }
}
