import { midpointThreshold } from './midpoint-threshold.ts';
import type { PresortedColumns } from './presorted-columns.ts';
import type { CandidateSplit, NodeSamples } from './splitter.ts';

/** Where `BootstrapSample.divide` has cut. */
export interface Division {
  /** Where the samples of the right side begin. */
  readonly middle: number;
  /** Largest value of the feature that goes left. */
  readonly threshold: number;
}

/** The samples of a tree, those of a node side by side. */
export class BootstrapSample {
  readonly #columns: PresortedColumns;
  #weightBits = 0;
  readonly #weightedCodes: Uint32Array;
  readonly #spareRows: Int32Array;
  readonly #spareWeightedCodes: Uint32Array;
  /** For each class its number among those of the node. */
  readonly #nodeCodes: Int32Array;
  /** Weights of each class in the node entered last. */
  readonly counts: Float64Array;
  readonly #node: NodeSamples;

  constructor(columns: PresortedColumns, classCount: number) {
    const { rowCount, memory } = columns;
    this.#columns = columns;
    this.#weightedCodes = new Uint32Array(rowCount);
    this.#spareRows = new Int32Array(rowCount);
    this.#spareWeightedCodes = new Uint32Array(rowCount);
    this.#nodeCodes = new Int32Array(classCount);
    this.counts = new Float64Array(classCount);
    this.#node = {
      start: 0,
      end: 0,
      weightedCodes: memory.nodeWeightedCodes,
      weightBits: 0,
      classCount: 0,
      counts: memory.nodeCounts,
      total: 0,
    };
  }

  /**
   * Takes the rows of the bootstrap sample of a tree, and returns how many they are.
   * @param codes class of each row
   * @param weights how often each row is in it
   */
  take(codes: Int32Array, weights: Int32Array): number {
    const { rows } = this.#columns.memory;
    const weightedCodes = this.#weightedCodes;
    let largest = 0;
    for (let row = 0; row < weights.length; row++) {
      largest = Math.max(largest, weights[row]!);
    }
    const weightBits = 32 - Math.clz32(largest);
    let size = 0;
    for (let row = 0; row < weights.length; row++) {
      if (weights[row]! === 0) {
        continue;
      }
      rows[size] = row;
      weightedCodes[size++] = (codes[row]! << weightBits) | weights[row]!;
    }
    this.#weightBits = weightBits;
    return size;
  }

  /**
   * Counts the classes of the samples from `start` to `end` − 1.
   * The next call overwrites what this one returns.
   */
  enter(start: number, end: number): NodeSamples {
    const { counts } = this;
    const weightBits = this.#weightBits;
    const weightMask = (1 << weightBits) - 1;
    const weightedCodes = this.#weightedCodes;
    counts.fill(0);
    for (let i = start; i < end; i++) {
      counts[weightedCodes[i]! >>> weightBits]! += weightedCodes[i]! & weightMask;
    }

    // Most nodes hold few of the classes: searches are spared the others.
    const nodeCodes = this.#nodeCodes;
    const { nodeCounts, nodeWeightedCodes } = this.#columns.memory;
    let total = 0;
    let classCount = 0;
    for (let code = 0; code < counts.length; code++) {
      if (counts[code] === 0) {
        continue;
      }
      total += counts[code]!;
      nodeCounts[classCount] = counts[code]!;
      nodeCodes[code] = classCount++;
    }
    for (let i = start; i < end; i++) {
      const load = weightedCodes[i]!;
      nodeWeightedCodes[i - start] = (nodeCodes[load >>> weightBits]! << weightBits) | (load & weightMask);
    }
    const node = this.#node;
    node.start = start;
    node.end = end;
    node.weightBits = weightBits;
    node.classCount = classCount;
    node.total = total;
    return node;
  }

  /** Moves the samples that go left before those that go right, both in their order. */
  divide(start: number, end: number, { feature, lastLeftRank, threshold }: CandidateSplit): Division {
    const { memory, rowCount } = this.#columns;
    const { ranks, rows } = memory;
    const weightedCodes = this.#weightedCodes;
    const spareRows = this.#spareRows;
    const spareWeightedCodes = this.#spareWeightedCodes;
    const base = feature * rowCount;
    let lower = -1;
    let upper = rowCount;
    let lowerRow = 0;
    let upperRow = 0;
    let middle = start;
    let right = 0;
    for (let i = start; i < end; i++) {
      const row = rows[i]!;
      const rank = ranks[base + row]!;
      if (rank <= lastLeftRank) {
        if (rank > lower) {
          lower = rank;
          lowerRow = row;
        }
        rows[middle] = row;
        weightedCodes[middle++] = weightedCodes[i]!;
      } else {
        if (rank < upper) {
          upper = rank;
          upperRow = row;
        }
        spareRows[right] = row;
        spareWeightedCodes[right++] = weightedCodes[i]!;
      }
    }
    for (let i = 0; i < right; i++) {
      rows[middle + i] = spareRows[i]!;
      weightedCodes[middle + i] = spareWeightedCodes[i]!;
    }
    return {
      middle,
      threshold:
        threshold ?? midpointThreshold(this.#value(lowerRow, feature), this.#value(upperRow, feature)),
    };
  }

  #value(row: number, feature: number): number {
    const { rows, featureCount } = this.#columns;
    return rows[row * featureCount + feature]!;
  }
}
