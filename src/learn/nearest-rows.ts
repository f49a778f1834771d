import { type Float32Block, Float32Memory } from '../kernels/float32-memory.ts';

export type Distance = 'euclidean' | 'manhattan';

/** Rows looked at together: 256 of 200 features are 200 kB, which the second cache holds while queries take turns. */
const chunkRows = 256;
/** Queries that take turns. */
const queryRows = 8;
/** Blocks that a row is summed up in; with fewer features a summary saves nothing. */
const summaryBlocks = 15;
const summaryWidth = 16;
const leastSummarised = 48;
/** Relative error of a Float32 sum of up to 2^15 terms in four lanes, and much more than that of a few hundred. */
const rounding = 1e-5;

/**
 * Finds the nearest of many rows by measuring all of them, except those whose summary is too far away already.
 *
 * The summary of a row is its sums over 15 blocks of neighbouring features. Divided by the root of the block's length
 * they are the coordinates of a projection (piecewise aggregate approximation; Keogh et al., Knowl. Inf. Syst. 3, 263,
 * 2001), and the norm of what is left over makes a 16th coordinate; distances of summaries are then never larger than
 * those of the rows. So are Manhattan distances of plain sums, by the triangle inequality. Spectra are smooth, and few
 * rows remain to be measured in full.
 *
 * Distances are computed in Float32: a relative error of about 10^−6 may exchange neighbours that are as near as that.
 * Of rows at the same distance those with lower numbers are nearer.
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
  /** Distances of the queries to all rows or summaries. */
  readonly #measured: Float32Block;
  readonly #one: Float32Block;
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
    this.#measured = memory.block(queryRows * this.#rowCount);
    this.#one = memory.block(1);
    for (let row = 0; row < this.#rowCount; row++) {
      const values = rows.subarray(row * featureCount, (row + 1) * featureCount);
      this.#rows.values.set(values, row * this.#width);
      if (this.#summaries) this.#summarise(values, this.#summaries.values, row);
    }
    this.#largestNorm = this.#normOfLargest(rows);
  }

  /**
   * @param queries rows × features, finite
   * @param count neighbours of each, at most as many as there are rows
   * @returns rows × count row numbers, those of a row in no particular order
   */
  find(queries: Float32Array, count: number): Int32Array {
    const total = queries.length / this.#featureCount;
    const found = new Int32Array(total * count);
    // Summaries are rounded, and may be further apart than the rows by a rounding error of their length.
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
      if (this.#summaries) this.#summarise(values, this.#querySummaries.values, query);
    }
    if (this.#summaries) {
      this.#measureAll(this.#querySummaries.address, this.#summaries.address, summaryWidth, queryCount);
    } else this.#measureAll(this.#queries.address, this.#rows.address, this.#width, queryCount);

    const found = new Int32Array(queryCount * count);
    for (let query = 0; query < queryCount; query++) {
      const measured = this.#measured.values.subarray(query * this.#rowCount, (query + 1) * this.#rowCount);
      const nearest = nearestOf(measured, count);
      found.set(this.#summaries ? this.#refine(query, measured, nearest, slack) : nearest, query * count);
    }
    return found;
  }

  /** Distances of all rows, or all summaries, to some queries. */
  #measureAll(queries: number, rows: number, width: number, queryCount: number): void {
    const measure = this.#measure;
    for (let from = 0; from < this.#rowCount; from += chunkRows) {
      const rowCount = Math.min(chunkRows, this.#rowCount - from);
      for (let query = 0; query < queryCount; query++) {
        const out = this.#measured.address + 4 * (query * this.#rowCount + from);
        measure(queries + 4 * query * width, rows + 4 * from * width, rowCount, width, out);
      }
    }
  }

  /**
   * The nearest rows, from the distances of the summaries: those that are nearest by their summaries give a first
   * bound, and few others can be as near.
   */
  #refine(query: number, summaries: Float32Array, first: Int32Array, slack: number): Int32Array {
    const measure = this.#measure;
    const width = this.#width;
    const squared = this.#distance === 'euclidean';
    const queryAt = this.#queries.address + 4 * query * width;
    const out = this.#one.address;
    const one = this.#one.values;
    const list = new NearestList(first.length);
    for (const row of first) {
      measure(queryAt, this.#rows.address + 4 * row * width, 1, width, out);
      list.offer(one[0]!, row);
      // Not to be measured again.
      summaries[row] = Number.POSITIVE_INFINITY;
    }
    let limit = reachOf(list.furthest, slack, squared);
    for (let row = 0; row < summaries.length; row++) {
      if (!(summaries[row]! <= limit)) continue;
      measure(queryAt, this.#rows.address + 4 * row * width, 1, width, out);
      if (one[0]! <= list.furthest) {
        list.offer(one[0]!, row);
        limit = reachOf(list.furthest, slack, squared);
      }
    }
    return list.numbers;
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

/** Positions of the smallest of some distances, in no particular order; of equals the first. */
function nearestOf(distances: Float32Array, count: number): Int32Array {
  const list = new NearestList(count);
  for (let i = 0; i < distances.length; i++) {
    if (distances[i]! < list.furthest) list.offer(distances[i]!, i);
  }
  return list.numbers;
}

/** Distance of summaries beyond which a row cannot be as near as the furthest neighbour so far. */
function reachOf(furthest: number, slack: number, squared: boolean): number {
  if (!squared) return furthest * (1 + rounding) + slack;
  return (Math.sqrt(furthest) * (1 + rounding) + slack) ** 2;
}

/** The nearest rows so far: a heap with the furthest of them at its root, of equals that with the largest number. */
class NearestList {
  readonly numbers: Int32Array;
  readonly #distances: Float64Array;
  #size = 0;
  /** Distance of the furthest; infinite while there is room. */
  furthest = Number.POSITIVE_INFINITY;

  constructor(capacity: number) {
    this.numbers = new Int32Array(capacity);
    this.#distances = new Float64Array(capacity);
  }

  offer(distance: number, number: number): void {
    const { numbers } = this;
    const distances = this.#distances;
    if (this.#size < numbers.length) this.#rise(distance, number);
    else if (isNearer(distance, number, distances[0]!, numbers[0]!)) this.#replaceRoot(distance, number);
    if (this.#size === numbers.length) this.furthest = distances[0]!;
  }

  #rise(distance: number, number: number): void {
    const { numbers } = this;
    const distances = this.#distances;
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isNearer(distances[parent]!, numbers[parent]!, distance, number)) break;
      distances[at] = distances[parent]!;
      numbers[at] = numbers[parent]!;
      at = parent;
    }
    distances[at] = distance;
    numbers[at] = number;
  }

  #replaceRoot(distance: number, number: number): void {
    const { numbers } = this;
    const distances = this.#distances;
    const count = numbers.length;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= count) break;
      const other = child + 1;
      if (other < count && isNearer(distances[child]!, numbers[child]!, distances[other]!, numbers[other]!)) {
        child = other;
      }
      if (!isNearer(distance, number, distances[child]!, numbers[child]!)) break;
      distances[at] = distances[child]!;
      numbers[at] = numbers[child]!;
      at = child;
    }
    distances[at] = distance;
    numbers[at] = number;
  }
}

const isNearer = (distance: number, number: number, otherDistance: number, otherNumber: number): boolean =>
  distance < otherDistance || (distance === otherDistance && number < otherNumber);
