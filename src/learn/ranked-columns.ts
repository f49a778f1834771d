/**
 * Rows × features turned into columns of ranks. A split compares values of one feature only, so the rank of a value
 * among the distinct values of its feature says as much as the value, and sorts faster.
 */
export interface RankedColumns {
  readonly rowCount: number;
  readonly featureCount: number;
  /** Features × rows: rank of the value, 0 for the smallest distinct value of the feature. */
  readonly ranks: Uint16Array | Uint32Array;
  /** Features × rows: the distinct values of each feature, ascending; the rest of a column is unused. */
  readonly values: Float32Array;
  /** Largest rank of all features. */
  readonly maxRank: number;
}

/** @param rows rows × features, finite */
export function rankColumns(rows: Float32Array, rowCount: number): RankedColumns {
  const featureCount = rows.length / rowCount;
  const ranks = rowCount <= 2 ** 16 ? new Uint16Array(rows.length) : new Uint32Array(rows.length);
  const values = new Float32Array(rows.length);
  const sorter = new ColumnSorter(rowCount);
  let maxRank = 0;
  for (let feature = 0; feature < featureCount; feature++) {
    const order = sorter.sort(rows, feature, featureCount);
    const base = feature * rowCount;
    let rank = -1;
    let previous = Number.NaN;
    for (let i = 0; i < rowCount; i++) {
      const row = order[i]!;
      const value = rows[row * featureCount + feature]!;
      if (value !== previous) {
        rank++;
        values[base + rank] = value;
        previous = value;
      }
      ranks[base + row] = rank;
    }
    maxRank = Math.max(maxRank, rank);
  }
  return { rowCount, featureCount, ranks, values, maxRank };
}

const digitBits = 11;
const digitMask = 2 ** digitBits - 1;

/** Sorts rows by one feature: a radix sort of the Float32 bits, three digits of 11 bits. */
class ColumnSorter {
  readonly #bits: Uint32Array;
  readonly #floats: Float32Array;
  readonly #order: Uint32Array;
  readonly #other: Uint32Array;
  readonly #starts = new Uint32Array(2 ** digitBits);

  constructor(rowCount: number) {
    this.#floats = new Float32Array(rowCount);
    this.#bits = new Uint32Array(this.#floats.buffer);
    this.#order = new Uint32Array(rowCount);
    this.#other = new Uint32Array(rowCount);
  }

  /** Row numbers in ascending order of the feature; overwritten by the next call. */
  sort(rows: Float32Array, feature: number, featureCount: number): Uint32Array {
    const bits = this.#bits;
    for (let row = 0; row < bits.length; row++) {
      // + 0 makes 0 of −0, which has other bits but is the same value.
      this.#floats[row] = rows[row * featureCount + feature]! + 0;
      // Bits of negative floats ascend downwards: flip them all, and flip the sign of the others.
      bits[row] = bits[row]! ^ ((bits[row]! >> 31) | 0x80000000);
      this.#order[row] = row;
    }
    let from = this.#order;
    let to = this.#other;
    for (let shift = 0; shift < 32; shift += digitBits) {
      const starts = this.#starts.fill(0);
      for (let row = 0; row < bits.length; row++) starts[(bits[row]! >>> shift) & digitMask]!++;
      let sum = 0;
      for (let digit = 0; digit <= digitMask; digit++) {
        const count = starts[digit]!;
        starts[digit] = sum;
        sum += count;
      }
      for (let i = 0; i < from.length; i++) {
        const row = from[i]!;
        to[starts[(bits[row]! >>> shift) & digitMask]!++] = row;
      }
      [from, to] = [to, from];
    }
    return from;
  }
}
