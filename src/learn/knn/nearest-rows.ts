import { type Float32Block, Float32Memory } from '../wasm/float32-memory.ts';
import { endOfBin, floatOf } from './distance-bins.ts';
import { kthSmallest } from './kth-smallest.ts';

export type Distance = 'euclidean' | 'manhattan';

/**
 * Rows measured together: 256 rows of 200 features are 200 kB, which stay in the L2 cache for all the
 * queries.
 */
const chunkRows = 256;
/** Queries measured together, one after the other, against each chunk of rows. */
const queryRows = 8;
/** Blocks of features in a summary, and values of a summary: see `NearestRows`. */
const summaryBlocks = 15;
const summaryWidth = 16;
/** With fewer features a summary saves no time. */
const leastSummarised = 48;
/**
 * Bound of the relative error of a Float32 sum of up to 2^15 terms in four lanes; fewer terms err far less.
 */
const rounding = 1e-5;
/** One row in this many is counted to estimate the distance within which the nearest lie. */
const sampleStep = 4;

/**
 * Finds the nearest of many rows by measuring all of them, except those whose summary is too far away
 * already.
 *
 * The summary of a row is its sums over 15 blocks of neighbouring features. Divided by the root of the
 * block's length they are the coordinates of a projection (piecewise aggregate approximation; Keogh et al.,
 * Knowl. Inf. Syst. 3, 263, 2001), and the norm of what is left over makes a 16th coordinate; distances of
 * summaries are then never larger than those of the rows. For Manhattan distances the plain sums have this
 * property, by the triangle inequality. Spectra are smooth, so the summaries tell most of the distance and
 * few rows remain to be measured in full.
 *
 * Distances are computed in Float32: a relative error of about 10^−6 may exchange neighbours that are as near
 * as that. Of rows at the same distance those with lower numbers are nearer.
 */
export class NearestRows {
  readonly #memory = new Float32Memory();
  readonly #featureCount: number;
  readonly #rowCount: number;
  readonly #distance: Distance;
  readonly #width: number;
  readonly #rows: Float32Block;
  readonly #summaries: Float32Block | undefined;
  readonly #queries: Float32Block;
  readonly #querySummaries: Float32Block;
  /** Distances of the queries to all rows or summaries, with infinity from there to a multiple of 4. */
  readonly #measured: Float32Block;
  /** Values from one query's distances to the next one's. */
  readonly #stride: number;
  /** Least and largest distance of the rows to be picked. */
  readonly #range: Float32Block;
  /** Rows that may be among the nearest to a query, as Int32, and their distances. */
  readonly #picked: Float32Block;
  readonly #distances: Float32Block;
  /** Distances to select from. */
  readonly #scratch: Float32Array;
  readonly #largestNorm: number;

  /** @param rows rows × features, finite */
  constructor(rows: Float32Array, featureCount: number, distance: Distance) {
    this.#featureCount = featureCount;
    this.#rowCount = rows.length / featureCount;
    this.#distance = distance;
    this.#width = Math.ceil(featureCount / 4) * 4;
    const memory = this.#memory;
    this.#rows = memory.block(this.#rowCount * this.#width);
    const summarised = featureCount >= leastSummarised;
    this.#summaries = summarised ? memory.block(this.#rowCount * summaryWidth) : undefined;
    this.#queries = memory.block(queryRows * this.#width);
    this.#querySummaries = memory.block(queryRows * summaryWidth);
    this.#stride = Math.ceil(this.#rowCount / 4) * 4;
    this.#measured = memory.block(queryRows * this.#stride);
    // One place before the numbers and up to four after them are written by the kernel.
    this.#picked = memory.block(this.#rowCount + 8);
    this.#range = memory.block(2);
    this.#distances = memory.block(this.#rowCount);
    this.#scratch = new Float32Array(this.#rowCount);
    this.#measured.values.fill(Number.POSITIVE_INFINITY);
    for (let row = 0; row < this.#rowCount; row++) {
      const values = rows.subarray(row * featureCount, (row + 1) * featureCount);
      this.#rows.values.set(values, row * this.#width);
      if (this.#summaries) {
        this.#summarise(values, this.#summaries.values, row);
      }
    }
    this.#largestNorm = this.#normOfLargest(rows);
  }

  /**
   * @param queries queries × features, finite
   * @param count neighbours of each query, at most as many as there are rows
   * @returns row numbers, queries × count, those of a query in no particular order
   */
  find(queries: Float32Array, count: number): Int32Array {
    const total = queries.length / this.#featureCount;
    const found = new Int32Array(total * count);
    // Summaries are rounded, and may be further apart than the rows by a rounding error of the size of the
    // norms.
    const slack = 1e-6 * (this.#largestNorm + this.#normOfLargest(queries));
    for (let from = 0; from < total; from += queryRows) {
      const block = queries.subarray(from * this.#featureCount, (from + queryRows) * this.#featureCount);
      found.set(this.#findBlock(block, count, slack), from * count);
    }
    return found;
  }

  #findBlock(queries: Float32Array, count: number, slack: number): Int32Array {
    const queryCount = queries.length / this.#featureCount;
    for (let query = 0; query < queryCount; query++) {
      const values = queries.subarray(query * this.#featureCount, (query + 1) * this.#featureCount);
      this.#queries.values.set(values, query * this.#width);
      if (this.#summaries) {
        this.#summarise(values, this.#querySummaries.values, query);
      }
    }
    if (this.#summaries) {
      this.#measureAll(this.#querySummaries.address, this.#summaries.address, summaryWidth, queryCount);
    } else {
      this.#measureAll(this.#queries.address, this.#rows.address, this.#width, queryCount);
    }

    const found = new Int32Array(queryCount * count);
    for (let query = 0; query < queryCount; query++) {
      this.#nearest(query, found.subarray(query * count, (query + 1) * count), slack);
    }
    return found;
  }

  /** Distances of all rows, or all summaries, to some queries. */
  #measureAll(queries: number, rows: number, width: number, queryCount: number): void {
    const measure = this.#measure;
    for (let from = 0; from < this.#rowCount; from += chunkRows) {
      const rowCount = Math.min(chunkRows, this.#rowCount - from);
      for (let query = 0; query < queryCount; query++) {
        const out = this.#measured.address + 4 * (query * this.#stride + from);
        measure(queries + 4 * query * width, rows + 4 * from * width, 0, rowCount, width, out);
      }
    }
  }

  /**
   * The rows nearest to a query. The rows whose summaries are nearest are measured first and give an upper
   * bound of the distance; then the few others whose summaries are within it. Without summaries the distances
   * are known already.
   */
  #nearest(query: number, into: Int32Array, slack: number): void {
    const { buffer } = this.#memory;
    const at = this.#measured.address + 4 * query * this.#stride;
    const measured = new Float32Array(buffer, at, this.#rowCount);
    const distances = this.#distances.values;
    const bits = new Uint32Array(buffer, at, this.#rowCount);
    const count = into.length;
    let end = endOfBin(bits, Math.ceil(count / sampleStep) + 2, sampleStep);
    let first = this.#pick(at, 0, floatOf(end - 1), 0);
    if (first < count) {
      end = endOfBin(bits, count, 1);
      first = this.#pick(at, 0, floatOf(end - 1), 0);
    }
    const picked = new Int32Array(buffer, this.#picked.address + 4, this.#rowCount);
    let all = first;
    if (this.#summaries) {
      this.#measurePicked(query, 0, first);
      this.#scratch.set(distances.subarray(0, first));
      const furthest = kthSmallest(this.#scratch, first, count - 1);
      const limit = reachOf(furthest, slack, this.#distance === 'euclidean');
      all = this.#pick(at, floatOf(end), limit, first);
      this.#measurePicked(query, first, all);
    } else {
      for (let i = 0; i < all; i++) {
        distances[i] = measured[picked[i]!]!;
      }
    }
    this.#scratch.set(distances.subarray(0, all));
    takeNearest(picked, distances, all, kthSmallest(this.#scratch, all, count - 1), into);
  }

  /**
   * Picks the rows whose distances at an address are within least and most.
   * @param before number of rows picked before
   * @returns number of rows picked in all
   */
  #pick(at: number, least: number, most: number, before: number): number {
    const { buffer, kernels } = this.#memory;
    const range = this.#range.values;
    range[0] = least;
    range[1] = most;
    const picked = this.#picked.address + 4 * before;
    // The kernel writes its end address over the last number picked before, which is put back afterwards.
    const kept = new Int32Array(buffer, picked, 1);
    const last = kept[0]!;
    kernels.pickWithin(at, this.#stride, this.#range.address, picked);
    const total = (kept[0]! - this.#picked.address) / 4 - 1;
    kept[0] = last;
    return total;
  }

  /** Distances of the picked rows `from` … `to` − 1 to a query. */
  #measurePicked(query: number, from: number, to: number): void {
    if (from === to) {
      return;
    }
    this.#measure(
      this.#queries.address + 4 * query * this.#width,
      this.#rows.address,
      this.#picked.address + 4 * (from + 1),
      to - from,
      this.#width,
      this.#distances.address + 4 * from,
    );
  }

  get #measure() {
    const { kernels } = this.#memory;
    return this.#distance === 'euclidean' ? kernels.squaredDistances : kernels.manhattanDistances;
  }

  #summarise(values: Float32Array, into: Float32Array, row: number): void {
    let [whole, kept] = [0, 0];
    for (let block = 0; block < summaryBlocks; block++) {
      const from = Math.floor((block * values.length) / summaryBlocks);
      const to = Math.floor(((block + 1) * values.length) / summaryBlocks);
      let sum = 0;
      for (let i = from; i < to; i++) {
        sum += values[i]!;
        whole += values[i]! ** 2;
      }
      const coordinate = this.#distance === 'euclidean' ? sum / Math.sqrt(to - from) : sum;
      kept += coordinate ** 2;
      into[row * summaryWidth + block] = coordinate;
    }
    into[row * summaryWidth + summaryBlocks] =
      this.#distance === 'euclidean' ? Math.sqrt(Math.max(0, whole - kept)) : 0;
  }

  /** Largest norm of a row, in the sense of the distance. */
  #normOfLargest(rows: Float32Array): number {
    let largest = 0;
    for (let from = 0; from < rows.length; from += this.#featureCount) {
      let sum = 0;
      for (let i = from; i < from + this.#featureCount; i++) {
        sum += this.#distance === 'euclidean' ? rows[i]! ** 2 : Math.abs(rows[i]!);
      }
      largest = Math.max(largest, sum);
    }
    return this.#distance === 'euclidean' ? Math.sqrt(largest) : largest;
  }
}

/** Distance of summaries beyond which a row cannot be as near as the furthest neighbour found so far. */
function reachOf(furthest: number, slack: number, squared: boolean): number {
  if (!squared) {
    return furthest * (1 + rounding) + slack;
  }
  return (Math.sqrt(furthest) * (1 + rounding) + slack) ** 2;
}

/**
 * Numbers of all rows nearer than `furthest`, then of rows at that distance, the lowest first, until `into`
 * is full.
 */
function takeNearest(
  picked: Int32Array,
  distances: Float32Array,
  count: number,
  furthest: number,
  into: Int32Array,
): void {
  let taken = 0;
  const asFar: number[] = [];
  for (let i = 0; i < count; i++) {
    if (distances[i]! < furthest) {
      into[taken++] = picked[i]!;
    } else if (distances[i] === furthest) {
      asFar.push(picked[i]!);
    }
  }
  asFar.sort((a, b) => a - b);
  for (let i = 0; taken < into.length; i++) {
    into[taken++] = asFar[i]!;
  }
}
