import {
  compileSplitKernels,
  largestTotal,
  type SplitAddresses,
  type SplitKernels,
} from '../../wasm/split-kernels.ts';
import { plainSplitKernels } from '../../wasm/split-kernels-plain.ts';
import { leadingZerosOfBins, mostBins } from './histogram-bins.ts';
import type { CandidateSplit, NodeSamples } from './splitter.ts';

const pageBytes = 2 ** 16;

/** What the trees of a forest grow on, where the kernels reach it. Used for one tree after the other. */
export class SplitMemory {
  readonly rowCount: number;
  /** Features × rows: rank of a value among the distinct values of its feature. */
  readonly ranks: Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
  /** Rows of the tree's samples, those of a node side by side. */
  readonly rows: Int32Array<ArrayBuffer>;
  /** See `NodeSamples.weightedCodes`. */
  readonly nodeWeightedCodes: Uint32Array<ArrayBuffer>;
  /** Ranks of a node's samples in the feature gathered last. */
  readonly nodeRanks: Uint32Array<ArrayBuffer>;
  /** See `NodeSamples.counts`. */
  readonly nodeCounts: Int32Array<ArrayBuffer>;
  readonly #addresses: SplitAddresses;
  /** Filled in anew for each node. */
  readonly #histogram = { count: 0, weightBits: 0, stride: 0, binZeros: 0, squares: 0, total: 0 };
  readonly #score: Float64Array<ArrayBuffer>;
  /** Smallest and largest rank, last rank left of the best cut. */
  readonly #found: Int32Array<ArrayBuffer>;
  readonly #plain: SplitKernels;
  readonly #kernels: SplitKernels;

  /** @param plain runs the plain twins of the kernels instead of the compiled ones */
  constructor(rowCount: number, featureCount: number, classCount: number, plain = false) {
    this.rowCount = rowCount;
    const stride = strideOf(classCount);
    let bytes = 0;
    const block = (length: number) => {
      const address = bytes;
      // At multiples of 16 bytes a vector is never loaded from two lines of the cache.
      bytes += Math.ceil(length / 16) * 16;
      return address;
    };
    const result = block(32);
    const ranks = block(rowCount * featureCount * bytesOfRank(rowCount));
    const [rows, nodeWeightedCodes, nodeRanks] = [
      block(4 * rowCount),
      block(4 * rowCount),
      block(4 * rowCount),
    ];
    const nodeCounts = block(stride);
    const left = block(stride);
    const bins = block(mostBins * stride);
    this.#addresses = {
      ranks: nodeRanks,
      weightedCodes: nodeWeightedCodes,
      bins,
      left,
      counts: nodeCounts,
      result,
    };
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
    const { buffer } = memory;
    this.#score = new Float64Array(buffer, result, 1);
    this.#found = new Int32Array(buffer, result + 8, 3);
    this.ranks = ranksIn(buffer, ranks, rowCount, featureCount);
    this.rows = new Int32Array(buffer, rows, rowCount);
    this.nodeWeightedCodes = new Uint32Array(buffer, nodeWeightedCodes, rowCount);
    this.nodeRanks = new Uint32Array(buffer, nodeRanks, rowCount);
    this.nodeCounts = new Int32Array(buffer, nodeCounts, stride / 4);
    this.#plain = plainSplitKernels(memory);
    this.#kernels = plain ? this.#plain : compiledOr(this.#plain, memory);
  }

  get minimum(): number {
    return this.#found[0]!;
  }

  get maximum(): number {
    return this.#found[1]!;
  }

  /** Leaves the ranks of a node in `nodeRanks`, `minimum` and `maximum`; false where all are the same. */
  gather(feature: number, { start, end }: NodeSamples): boolean {
    const { ranks, rows, nodeRanks } = this;
    const column = ranks.byteOffset + feature * this.rowCount * ranks.BYTES_PER_ELEMENT;
    const row = rows.byteOffset + 4 * start;
    const result = this.#score.byteOffset;
    if (ranks.BYTES_PER_ELEMENT === 2) {
      this.#kernels.gather16(column, row, end - start, nodeRanks.byteOffset, result);
    } else {
      this.#kernels.gather32(column, row, end - start, nodeRanks.byteOffset, result);
    }
    return this.#found[0] !== this.#found[1];
  }

  /** Overwrites `best` with a better cut between bins of the ranks gathered last, if there is one. */
  improve(best: CandidateSplit, feature: number, node: NodeSamples): void {
    const { classCount, total, weightBits } = node;
    const count = node.end - node.start;
    let squares = 0;
    for (let code = 0; code < classCount; code++) {
      squares += this.nodeCounts[code]! ** 2;
    }
    this.#score[0] = best.score;
    const histogram = this.#histogram;
    histogram.count = count;
    histogram.weightBits = weightBits;
    histogram.stride = strideOf(classCount);
    histogram.binZeros = leadingZerosOfBins(count);
    histogram.squares = squares;
    histogram.total = total;
    (total > largestTotal ? this.#plain : this.#kernels).bestSplit(this.#addresses, histogram);
    if (this.#found[2]! < 0) {
      return;
    }
    best.score = this.#score[0];
    best.feature = feature;
    best.lastLeftRank = this.#found[2]!;
  }
}

/** What a rank among so many rows takes. */
export const bytesOfRank = (rowCount: number): 2 | 4 => (rowCount > 2 ** 16 ? 4 : 2);

/** See `SplitMemory.ranks`. */
export function ranksIn<Buffer extends ArrayBufferLike>(
  buffer: Buffer,
  address: number,
  rowCount: number,
  featureCount: number,
): Uint16Array<Buffer> | Uint32Array<Buffer> {
  const length = rowCount * featureCount;
  return bytesOfRank(rowCount) === 2
    ? new Uint16Array(buffer, address, length)
    : new Uint32Array(buffer, address, length);
}

const strideOf = (classCount: number) => 16 * Math.ceil(classCount / 4);

function compiledOr(plain: SplitKernels, memory: WebAssembly.Memory): SplitKernels {
  try {
    return compileSplitKernels(memory);
  } catch {
    // A page's content security policy may forbid compiling; the twin gives the same values, only later.
    return plain;
  }
}
