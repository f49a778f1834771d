import type { PackedBag } from './packed-bag.ts';
import type { RankedColumns } from './ranked-columns.ts';
import { splitThreshold } from './split-threshold.ts';
import type { FoundSplit, OpenNode } from './threshold-search.ts';

/** Where `TreeSamples.divide` has cut. */
export interface Division {
  /** Where the samples of the right side begin. */
  readonly middle: number;
  /** Largest value of the feature that goes left. */
  readonly threshold: number;
}

/** The samples of a tree, those of a node side by side. */
export class TreeSamples {
  readonly size: number;
  readonly #columns: RankedColumns;
  readonly #weightBits: number;
  readonly #rows: Int32Array;
  readonly #loads: Uint32Array;
  readonly #spareRows: Int32Array;
  readonly #spareLoads: Uint32Array;
  /** For each class its number among those of the node. */
  readonly #nodeCodes: Int32Array;
  readonly #nodeLoads: Uint32Array;
  readonly #nodeCounts: Float64Array;
  /** Weights of each class in the node entered last. */
  readonly counts: Float64Array;

  constructor(columns: RankedColumns, { rows, loads, weightBits }: PackedBag, classCount: number) {
    this.size = rows.length;
    this.#columns = columns;
    this.#weightBits = weightBits;
    this.#rows = rows;
    this.#loads = loads;
    this.#spareRows = new Int32Array(rows.length);
    this.#spareLoads = new Uint32Array(rows.length);
    this.#nodeCodes = new Int32Array(classCount);
    this.#nodeLoads = new Uint32Array(rows.length);
    this.#nodeCounts = new Float64Array(classCount);
    this.counts = new Float64Array(classCount);
  }

  /** Counts the classes of the samples from `start` to `end` − 1. The next call overwrites what this one returns. */
  enter(start: number, end: number): OpenNode {
    const { counts } = this;
    const weightBits = this.#weightBits;
    const weightMask = (1 << weightBits) - 1;
    const loads = this.#loads;
    counts.fill(0);
    for (let i = start; i < end; i++) counts[loads[i]! >>> weightBits]! += loads[i]! & weightMask;

    // Most nodes hold few of the classes: searches are spared the others.
    const nodeCodes = this.#nodeCodes;
    let total = 0;
    let classCount = 0;
    for (let code = 0; code < counts.length; code++) {
      if (counts[code] === 0) continue;
      total += counts[code]!;
      this.#nodeCounts[classCount] = counts[code]!;
      nodeCodes[code] = classCount++;
    }
    const nodeLoads = this.#nodeLoads;
    for (let i = start; i < end; i++) {
      const load = loads[i]!;
      nodeLoads[i - start] = (nodeCodes[load >>> weightBits]! << weightBits) | (load & weightMask);
    }
    return {
      rows: this.#rows,
      start,
      end,
      loads: nodeLoads,
      weightBits,
      classCount,
      counts: this.#nodeCounts,
      total,
    };
  }

  /** Moves the samples that go left before those that go right, both in their order. */
  divide(start: number, end: number, { feature, lastLeftRank, threshold }: FoundSplit): Division {
    const { ranks, values, rowCount } = this.#columns;
    const rows = this.#rows;
    const loads = this.#loads;
    const spareRows = this.#spareRows;
    const spareLoads = this.#spareLoads;
    const base = feature * rowCount;
    let lower = 0;
    let upper = rowCount;
    let middle = start;
    let right = 0;
    for (let i = start; i < end; i++) {
      const row = rows[i]!;
      const rank = ranks[base + row]!;
      if (rank <= lastLeftRank) {
        if (rank > lower) lower = rank;
        rows[middle] = row;
        loads[middle++] = loads[i]!;
      } else {
        if (rank < upper) upper = rank;
        spareRows[right] = row;
        spareLoads[right++] = loads[i]!;
      }
    }
    rows.set(spareRows.subarray(0, right), middle);
    loads.set(spareLoads.subarray(0, right), middle);
    return {
      middle,
      threshold: threshold ?? splitThreshold(values[base + lower]!, values[base + upper]!),
    };
  }
}
