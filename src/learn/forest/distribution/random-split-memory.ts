import type { Random } from '../../../numeric/random.ts';
import { resultLayout } from '../../wasm/random-split-code.ts';
import {
  compileRandomSplitKernels,
  type RandomSplitAddresses,
  type RandomSplitKernels,
  type RandomSplitNode,
} from '../../wasm/random-split-kernels.ts';
import { plainRandomSplitKernels } from '../../wasm/random-split-kernels-plain.ts';
import type { DistributionData } from './distribution-data.ts';

const pageBytes = 2 ** 16;

/** What the trees of a forest grow on, where the kernels reach it. Used for one tree after the other. */
export class RandomSplitMemory {
  /** The tree's training rows, those of a node side by side. */
  readonly rows: Int32Array<ArrayBuffer>;
  readonly #addresses: RandomSplitAddresses;
  readonly #features: Int32Array<ArrayBuffer>;
  readonly #random: Int32Array<ArrayBuffer>;
  readonly #floats: Float32Array<ArrayBuffer>;
  readonly #integers: Int32Array<ArrayBuffer>;
  readonly #kernels: RandomSplitKernels;
  /** Filled in anew for each node. */
  readonly #node: { -readonly [K in keyof RandomSplitNode]: RandomSplitNode[K] };

  /** @param plain runs the plain twins of the kernels instead of the compiled ones */
  constructor(
    data: DistributionData,
    { featuresPerSplit, minLeafRows }: { featuresPerSplit: number; minLeafRows: number },
    plain = false,
  ) {
    const { rowCount, featureCount, outputCount } = data;
    // One value more for the weight.
    const stride = 16 * Math.ceil((outputCount + 1) / 4);
    let bytes = 0;
    const block = (length: number) => {
      const address = bytes;
      // At multiples of 16 bytes a vector is never loaded from two lines of the cache.
      bytes += Math.ceil(length / 16) * 16;
      return address;
    };
    const [result, random] = [block(resultLayout.bytes), block(16)];
    const [totals, features] = [block(stride), block(4 * featureCount)];
    const rows = block(4 * rowCount);
    const [places, nodeTargets, values] = [0, 1, 2].map(() => block(4 * rowCount + 16)) as [
      number,
      number,
      number,
    ];
    const [words, seen] = [block(4 * Math.ceil(rowCount / 32)), block(16)];
    const targets = block(stride * rowCount);
    const [matrix, columns] = [block(4 * data.rows.length), block(4 * data.rows.length)];
    this.#addresses = {
      ...{ rowCount, featureCount, matrix, columns, targets, stride },
      ...{ places, nodeTargets, values, words, seen, features, totals, random, result },
    };
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
    const { buffer } = memory;
    this.rows = new Int32Array(buffer, rows, rowCount);
    this.#features = new Int32Array(buffer, features, featureCount);
    this.#random = new Int32Array(buffer, random, 4);
    this.#floats = new Float32Array(buffer, result, resultLayout.bytes / 4);
    this.#integers = new Int32Array(buffer, result, resultLayout.bytes / 4);
    new Float32Array(buffer, matrix, data.rows.length).set(data.rows);
    transpose(data, new Float32Array(buffer, columns, data.rows.length));
    setTargets(new Float32Array(buffer, targets, (rowCount * stride) / 4), stride / 4, data);
    this.#node = { rows: 0, count: 0, featuresPerSplit, minLeafRows };
    this.#kernels = plain ? plainRandomSplitKernels(memory) : compiledOrPlain(memory, stride);
  }

  /** Begins a tree, which takes its random numbers from its own stream. */
  begin(random: Random): void {
    for (let feature = 0; feature < this.#features.length; feature++) {
      this.#features[feature] = feature;
    }
    for (let row = 0; row < this.rows.length; row++) {
      this.rows[row] = row;
    }
    for (let word = 0; word < 3; word++) {
      this.#random[word] = random.nextUint32();
    }
    // xoshiro must not start from four zeros.
    this.#random[3] = random.nextUint32() | 1;
  }

  /**
   * Splits the rows from `start` to `end` − 1, those on the left then standing before those on the right.
   * @returns where those on the right begin; −1 where there is no split
   */
  splitNode(start: number, end: number): number {
    const node = this.#node;
    node.rows = this.rows.byteOffset + 4 * start;
    node.count = end - start;
    this.#kernels.splitNode(this.#addresses, node);
    const hasSplit = this.#floats[resultLayout.score / 4]! >= 0;
    return hasSplit ? start + this.#integers[resultLayout.leftCount / 4]! : -1;
  }

  /** Feature of the last split. */
  get feature(): number {
    return this.#integers[resultLayout.feature / 4]!;
  }

  /** Largest value of the feature that goes left. */
  get threshold(): number {
    return this.#floats[resultLayout.threshold / 4]!;
  }
}

function transpose({ rows, rowCount, featureCount }: DistributionData, columns: Float32Array): void {
  // Sixteen columns at a time: a line of the cache is then read once.
  for (let first = 0; first < featureCount; first += 16) {
    const end = Math.min(featureCount, first + 16);
    for (let row = 0; row < rowCount; row++) {
      for (let feature = first; feature < end; feature++) {
        columns[feature * rowCount + row] = rows[row * featureCount + feature]!;
      }
    }
  }
}

function setTargets(targets: Float32Array, width: number, data: DistributionData): void {
  const { rowCount, outputCount, vectors, vectorOf, weights } = data;
  const { lowest, step } = data.leafUnits;
  for (let row = 0; row < rowCount; row++) {
    const vector = vectorOf[row]! * outputCount;
    for (let output = 0; output < outputCount; output++) {
      targets[row * width + output] = weights[row]! * (lowest + step * vectors[vector + output]!);
    }
    targets[(row + 1) * width - 1] = weights[row]!;
  }
}

function compiledOrPlain(memory: WebAssembly.Memory, stride: number): RandomSplitKernels {
  try {
    return compileRandomSplitKernels(memory, stride);
  } catch {
    // A page's content security policy may forbid compiling; the twin gives the same values, only later.
    return plainRandomSplitKernels(memory);
  }
}
