/** Ranks from which the insertion sort is slower than buckets: measured, flat between 8 and 24. */
const shortest = 16;

/**
 * Orders the ranks of a node in nearly linear time, in memory taken once: each goes into a bucket of its own,
 * as there are at least as many buckets as ranks, and the few that meet are put in order there.
 */
export class RankOrder {
  /** Positions in the ranks given to `sort`, in ascending order of rank. */
  readonly positions: Int32Array;
  /** For each bucket the first position in it + 1, 0 for none. */
  readonly #heads: Int32Array;
  /** For each position the next one in its bucket + 1. */
  readonly #next: Int32Array;
  /** One bit a bucket: whether anything is in it. */
  readonly #used: Int32Array;

  constructor(capacity: number) {
    this.positions = new Int32Array(capacity);
    this.#next = new Int32Array(capacity);
    this.#heads = new Int32Array(bucketsFor(capacity));
    this.#used = new Int32Array(this.#heads.length / 32);
  }

  /**
   * Orders the first `count` ranks; the order among equals is any, but always the same.
   * @param minimum smallest of them
   * @param maximum largest of them
   */
  sort(ranks: Uint32Array, count: number, minimum: number, maximum: number): void {
    if (count < shortest) {
      this.#insertionSort(ranks, count);
    } else {
      this.#bucketSort(ranks, count, minimum, maximum);
    }
  }

  #bucketSort(ranks: Uint32Array, count: number, minimum: number, maximum: number): void {
    const heads = this.#heads;
    const next = this.#next;
    const used = this.#used;
    const positions = this.positions;
    const buckets = bucketsFor(count);
    const shift = Math.max(0, Math.clz32(buckets - 1) - Math.clz32(maximum - minimum));
    for (let i = 0; i < count; i++) {
      const rank = ranks[i]!;
      const bucket = (rank - minimum) >>> shift;
      const head = heads[bucket]!;
      if (head === 0) {
        used[bucket >>> 5]! |= 1 << (bucket & 31);
        heads[bucket] = i + 1;
        next[i] = 0;
      } else if (ranks[head - 1]! >= rank) {
        heads[bucket] = i + 1;
        next[i] = head;
      } else {
        let before = head;
        let after = next[before - 1]!;
        while (after !== 0 && ranks[after - 1]! < rank) {
          before = after;
          after = next[before - 1]!;
        }
        next[before - 1] = i + 1;
        next[i] = after;
      }
    }
    const words = ((maximum - minimum) >>> shift) >>> 5;
    let done = 0;
    for (let word = 0; word <= words; word++) {
      let bits = used[word]!;
      used[word] = 0;
      while (bits !== 0) {
        const lowest = bits & -bits;
        bits ^= lowest;
        const bucket = (word << 5) | (31 - Math.clz32(lowest));
        let position = heads[bucket]!;
        heads[bucket] = 0;
        while (position !== 0) {
          positions[done++] = position - 1;
          position = next[position - 1]!;
        }
      }
    }
  }

  #insertionSort(ranks: Uint32Array, count: number): void {
    const positions = this.positions;
    positions[0] = 0;
    for (let i = 1; i < count; i++) {
      const rank = ranks[i]!;
      let j = i - 1;
      while (j >= 0 && ranks[positions[j]!]! > rank) {
        positions[j + 1] = positions[j]!;
        j--;
      }
      positions[j + 1] = i;
    }
  }
}

/** A power of two that is at least the number of ranks: one bucket or two a rank; 256 at least. */
function bucketsFor(count: number): number {
  return Math.max(256, 2 ** (32 - Math.clz32(count - 1)));
}
