import { type Float32Block, Float32Memory } from '../wasm/float32-memory.ts';

/** Rows of kernel values kept at most: 64 MiB, a third of LIBSVM's cache. */
const largestRoom = 64 * 2 ** 20;

/**
 * Where a solver works on the members of a problem: their gradients, and kernel rows against the members
 * still worked on, which stand one after the other. Problems use one memory in turn.
 */
export class SolverMemory {
  readonly #memory = new Float32Memory();
  readonly #gradientBlock: Float32Block;
  readonly #gradient32Block: Float32Block;
  readonly #upMaskBlock: Float32Block;
  readonly #lowMaskBlock: Float32Block;
  /** Size of a step, Float64; the smallest gradient of I_up, Float32; and what the kernels find. */
  readonly #sizeBlock: Float32Block;
  readonly #leastBlock: Float32Block;
  readonly #foundBlock: Float32Block;
  readonly #rowBlock: Float32Block;
  // Views of the blocks: the memory does not grow once it is made.
  readonly gradients: Float64Array;
  /** The gradients in Float32. */
  readonly gradients32: Float32Array;
  /** Infinity keeps a member from being chosen to rise, else 0. */
  readonly upMask: Float32Array;
  /** Minus infinity keeps a member from being chosen to fall, else 0. */
  readonly lowMask: Float32Array;
  readonly #size: Float64Array;
  readonly #least: Float32Array;
  readonly #found: Float32Array;
  readonly #firstNumbers: Int32Array;
  readonly #secondNumbers: Int32Array;
  readonly #rows: Float32Array;
  /** Place of a member's row; −1 where it is not there. */
  readonly #slots: Int32Array;
  #usedSlots = 0;
  #width = 0;

  /** @param mostMembers of a problem */
  constructor(mostMembers: number, bytes: number) {
    const width = paddedTo4(mostMembers);
    const memory = this.#memory;
    this.#gradientBlock = memory.block(2 * width);
    this.#gradient32Block = memory.block(width);
    this.#upMaskBlock = memory.block(width);
    this.#lowMaskBlock = memory.block(width);
    this.#sizeBlock = memory.block(4);
    this.#leastBlock = memory.block(4);
    this.#foundBlock = memory.block(16);
    const room = Math.min(bytes, largestRoom, 4 * width * mostMembers) / 4;
    // A step needs two rows.
    this.#rowBlock = memory.block(Math.max(2 * width, Math.floor(room)));
    this.#slots = new Int32Array(mostMembers);
    const { buffer } = memory;
    this.gradients = new Float64Array(buffer, this.#gradientBlock.address, width);
    this.gradients32 = this.#gradient32Block.values;
    this.upMask = this.#upMaskBlock.values;
    this.lowMask = this.#lowMaskBlock.values;
    this.#size = new Float64Array(buffer, this.#sizeBlock.address, 1);
    this.#least = this.#leastBlock.values;
    this.#found = this.#foundBlock.values;
    this.#firstNumbers = new Int32Array(buffer, this.#foundBlock.address + 16, 4);
    this.#secondNumbers = new Int32Array(buffer, this.#foundBlock.address + 48, 4);
    this.#rows = this.#rowBlock.values;
  }

  /** Begins anew with so many members at work; none is chosen before its rise and fall are set to 0. */
  begin(count: number): void {
    this.#width = paddedTo4(count);
    this.upMask.fill(Number.POSITIVE_INFINITY, 0, this.#width);
    this.lowMask.fill(Number.NEGATIVE_INFINITY, 0, this.#width);
    this.#slots.fill(-1);
    this.#usedSlots = 0;
  }

  /** Makes room for the two rows of a step. */
  makeRoom(): void {
    if ((this.#usedSlots + 2) * this.#width <= this.#rows.length) {
      return;
    }
    this.#slots.fill(-1);
    this.#usedSlots = 0;
  }

  /**
   * Values of a member's row.
   * @param fill writes them where they are not there
   * @returns address of the row
   */
  row(member: number, fill: (into: Float32Array) => void): number {
    let slot = this.#slots[member]!;
    if (slot < 0) {
      slot = this.#usedSlots++;
      this.#slots[member] = slot;
      fill(this.#rows.subarray(slot * this.#width, (slot + 1) * this.#width));
    }
    return this.#rowBlock.address + 4 * slot * this.#width;
  }

  /** One value of a row at an address. */
  value(row: number, s: number): number {
    return this.#rows[(row - this.#rowBlock.address) / 4 + s]!;
  }

  /**
   * Follows a step in the gradients.
   * @returns the member of I_up with the smallest y · gradient; −1 where I_up is empty
   */
  updateGradients(size: number, rowI: number, rowJ: number): number {
    this.#size[0] = size;
    this.#memory.kernels.updateGradients({
      gradients: this.#gradientBlock.address,
      gradients32: this.#gradient32Block.address,
      upMask: this.#upMaskBlock.address,
      rowI,
      rowJ,
      count: this.#width,
      size: this.#sizeBlock.address,
      out: this.#foundBlock.address,
    });
    const smallest = this.#found;
    const numbers = this.#firstNumbers;
    let best = 0;
    for (let lane = 1; lane < 4; lane++) {
      const isFirst = smallest[lane] === smallest[best] && numbers[lane]! < numbers[best]!;
      if (smallest[lane]! < smallest[best]! || isFirst) {
        best = lane;
      }
    }
    return numbers[best]!;
  }

  /**
   * The member of I_low that lowers the objective most together
   * with one of gradient `least` (the second of the working set).
   * @returns −1 where no gradient is as much as `tolerance` above the least
   */
  selectSecond(least: number, row: number, tolerance: number): number {
    this.#least[0] = least;
    this.#memory.kernels.selectSecond({
      gradients32: this.#gradient32Block.address,
      lowMask: this.#lowMaskBlock.address,
      row,
      count: this.#width,
      least: this.#leastBlock.address,
      out: this.#foundBlock.address,
    });
    const found = this.#found;
    const numbers = this.#secondNumbers;
    let [best, largest] = [0, found[0]!];
    for (let lane = 1; lane < 4; lane++) {
      largest = Math.max(largest, found[lane]!);
      const [ours, theirs] = [found[4 + lane]! * found[8 + best]!, found[4 + best]! * found[8 + lane]!];
      if (ours > theirs || (ours === theirs && numbers[lane]! < numbers[best]!)) {
        best = lane;
      }
    }
    return largest - least < tolerance ? -1 : numbers[best]!;
  }
}

const paddedTo4 = (count: number): number => Math.ceil(count / 4) * 4;
