import { SplitMemory } from './split-memory.ts';

/**
 * Rows × features turned into columns of ranks. A split compares values of one feature only, so the rank of a
 * value among the distinct values of its feature says as much as the value, and sorts faster.
 */
export interface PresortedColumns {
  readonly rowCount: number;
  readonly featureCount: number;
  /** Its `ranks` are those of the values, 0 for the smallest distinct value of the feature. */
  readonly memory: SplitMemory;
  /** Rows × features: what was ranked, not copied. */
  readonly rows: Float32Array;
  /**
   * Features × rows: the distinct values of each feature, ascending; the rest of a column is unused. Only
   * thresholds that are drawn need them.
   */
  readonly values: Float32Array | undefined;
}

/**
 * @param rows rows × features, finite
 * @param classCount of the labels that are to be learnt
 * @param drawsThresholds whether thresholds will be drawn
 */
export function presortColumns(
  rows: Float32Array,
  rowCount: number,
  classCount: number,
  drawsThresholds: boolean,
): PresortedColumns {
  const featureCount = rows.length / rowCount;
  const memory = new SplitMemory(rowCount, featureCount, classCount);
  const values = drawsThresholds ? new Float32Array(rows.length) : undefined;
  const ranker = new ColumnRanker(rows, rowCount, memory.ranks, values);
  for (let block = 0; block < ranker.blockCount; block++) {
    ranker.rank(block);
  }
  return { rowCount, featureCount, memory, rows, values };
}

/** Sixteen Float32 are a line of the cache, which is then fetched once and not once a column. */
const blockColumns = 16;

/** Ranks the columns of a block of features, one block after the other, in any order. */
export class ColumnRanker {
  readonly blockCount: number;
  readonly #rows: Float32Array;
  readonly #rowCount: number;
  readonly #featureCount: number;
  readonly #ranks: Uint16Array | Uint32Array;
  readonly #values: Float32Array | undefined;
  readonly #sorter: ColumnSorter;
  readonly #columns: Float32Array;

  /**
   * @param rows rows × features, finite
   * @param ranks features × rows, to be written; see `SplitMemory.ranks`
   * @param values features × rows, zeros, to be written; see `PresortedColumns.values`
   */
  constructor(
    rows: Float32Array,
    rowCount: number,
    ranks: Uint16Array | Uint32Array,
    values: Float32Array | undefined,
  ) {
    this.#rows = rows;
    this.#rowCount = rowCount;
    this.#featureCount = rows.length / rowCount;
    this.#ranks = ranks;
    this.#values = values;
    this.#sorter = new ColumnSorter(rowCount);
    this.#columns = new Float32Array(blockColumns * rowCount);
    this.blockCount = Math.ceil(this.#featureCount / blockColumns);
  }

  rank(block: number): void {
    const first = block * blockColumns;
    const count = Math.min(blockColumns, this.#featureCount - first);
    const [rows, rowCount, featureCount, columns] = [
      this.#rows,
      this.#rowCount,
      this.#featureCount,
      this.#columns,
    ];
    for (let row = 0; row < rowCount; row++) {
      for (let c = 0; c < count; c++) {
        columns[c * rowCount + row] = rows[row * featureCount + first + c]!;
      }
    }
    for (let c = 0; c < count; c++) {
      const column = columns.subarray(c * rowCount, (c + 1) * rowCount);
      const [base, end] = [(first + c) * rowCount, (first + c + 1) * rowCount];
      rankColumn(column, this.#sorter, this.#ranks.subarray(base, end), this.#values?.subarray(base, end));
    }
  }
}

function rankColumn(
  column: Float32Array,
  sorter: ColumnSorter,
  ranks: Uint16Array | Uint32Array,
  values: Float32Array | undefined,
): void {
  sorter.sort(column);
  const { keys, order } = sorter;
  let rank = -1;
  let previous = -1;
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!;
    if (keys[i] !== previous) {
      previous = keys[i]!;
      rank++;
      if (values) {
        values[rank] = column[row]!;
      }
    }
    ranks[row] = rank;
  }
}

const digitBits = 11;
const digitMask = 2 ** digitBits - 1;

/** Sorts rows by one feature: a radix sort of the Float32 bits, three digits of 11 bits. */
class ColumnSorter {
  /** Row numbers in ascending order of their values. */
  order: Uint32Array;
  /** Their values, as numbers of the same order. */
  keys: Uint32Array;
  #otherOrder: Uint32Array;
  #otherKeys: Uint32Array;
  readonly #starts = new Uint32Array(2 ** digitBits);

  constructor(rowCount: number) {
    this.order = new Uint32Array(rowCount);
    this.keys = new Uint32Array(rowCount);
    this.#otherOrder = new Uint32Array(rowCount);
    this.#otherKeys = new Uint32Array(rowCount);
  }

  sort(column: Float32Array): void {
    const { keys, order } = this;
    const floats = new Float32Array(keys.buffer);
    for (let row = 0; row < keys.length; row++) {
      // + 0 makes 0 of −0, which has other bits but is the same value.
      floats[row] = column[row]! + 0;
      // Bits of negative floats ascend downwards: flip them all, and flip the sign of the others.
      keys[row] = keys[row]! ^ ((keys[row]! >> 31) | 0x80000000);
      order[row] = row;
    }
    for (let shift = 0; shift < 32; shift += digitBits) {
      this.#sortByDigit(shift);
    }
  }

  #sortByDigit(shift: number): void {
    const { keys, order } = this;
    const otherKeys = this.#otherKeys;
    const otherOrder = this.#otherOrder;
    const starts = this.#starts.fill(0);
    for (let i = 0; i < keys.length; i++) {
      starts[(keys[i]! >>> shift) & digitMask]!++;
    }
    let sum = 0;
    for (let digit = 0; digit <= digitMask; digit++) {
      const count = starts[digit]!;
      starts[digit] = sum;
      sum += count;
    }
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      const to = starts[(key >>> shift) & digitMask]!++;
      otherKeys[to] = key;
      otherOrder[to] = order[i]!;
    }
    this.keys = otherKeys;
    this.order = otherOrder;
    this.#otherKeys = keys;
    this.#otherOrder = order;
  }
}
