import type { RankedColumns } from './ranked-columns.ts';
import type { OpenNode } from './threshold-search.ts';

/** The ranks of a node's samples in one feature, in memory taken once. */
export class NodeRanks {
  /** Rank of each sample, those of the node from 0 on. */
  readonly ranks: Uint32Array;
  /** The smallest and the largest of them. */
  minimum = 0;
  maximum = 0;
  readonly #columns: RankedColumns;

  /** @param capacity samples of a node at most */
  constructor(columns: RankedColumns, capacity: number) {
    this.#columns = columns;
    this.ranks = new Uint32Array(capacity);
  }

  /** Gathers the ranks; false where all are the same. */
  gather(feature: number, { rows, start, end }: OpenNode): boolean {
    const { ranks: column, rowCount } = this.#columns;
    const base = feature * rowCount;
    const ranks = this.ranks;
    const count = end - start;
    let minimum = rowCount;
    let maximum = 0;
    for (let i = 0; i < count; i++) {
      const rank = column[base + rows[start + i]!]!;
      ranks[i] = rank;
      if (rank < minimum) minimum = rank;
      if (rank > maximum) maximum = rank;
    }
    this.minimum = minimum;
    this.maximum = maximum;
    return minimum !== maximum;
  }
}
