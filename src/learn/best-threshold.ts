import { KeySorter } from './key-sorter.ts';
import type { PackedBag } from './packed-bag.ts';
import type { RankedColumns } from './ranked-columns.ts';
import { splitThreshold } from './split-threshold.ts';
import type { FoundSplit, OpenNode, ThresholdSearch } from './threshold-search.ts';
import type { TrainingSet } from './training-set.ts';

/** Tries every threshold between two values of a feature (exact CART). */
export class BestThreshold implements ThresholdSearch {
  readonly #columns: RankedColumns;
  readonly #bag: PackedBag;
  readonly #minLeafRows: number;
  readonly #sorter: KeySorter;
  readonly #left: Float64Array;

  constructor({ columns, classes }: TrainingSet, bag: PackedBag, minLeafRows: number) {
    this.#columns = columns;
    this.#bag = bag;
    this.#minLeafRows = minLeafRows;
    this.#sorter = new KeySorter(columns.rowCount);
    this.#left = new Float64Array(classes.length);
  }

  improve(best: FoundSplit, feature: number, node: OpenNode): boolean {
    const { counts, total } = node;
    if (!this.#sortSamples(feature, node)) return false;
    const keys = this.#sorter.keys;
    const rankShift = this.#bag.payloadBits;
    const codeShift = this.#bag.weightBits;
    const codeMask = (1 << (rankShift - codeShift)) - 1;
    const weightMask = (1 << codeShift) - 1;
    const first = this.#minLeafRows;
    const last = node.end - node.start - this.#minLeafRows;

    const left = this.#left.fill(0);
    let leftTotal = 0;
    let leftSquares = 0;
    let rightSquares = 0;
    for (let code = 0; code < counts.length; code++) rightSquares += counts[code]! * counts[code]!;
    let lastLeftRank = -1;
    let firstRightRank = 0;
    let key = keys[0]!;
    for (let i = 1; i <= last; i++) {
      // The sample goes from right to left: both sums of squares follow without being summed again.
      const weight = key & weightMask;
      const code = (key >>> codeShift) & codeMask;
      const before = left[code]!;
      leftSquares += weight * (2 * before + weight);
      rightSquares += weight * (weight - 2 * (counts[code]! - before));
      left[code] = before + weight;
      leftTotal += weight;
      const next = keys[i]!;
      if ((key ^ next) >>> rankShift !== 0 && i >= first) {
        const score = leftSquares / leftTotal + rightSquares / (total - leftTotal);
        if (score > best.score) {
          best.score = score;
          lastLeftRank = key >>> rankShift;
          firstRightRank = next >>> rankShift;
        }
      }
      key = next;
    }
    if (lastLeftRank >= 0) {
      const { values, rowCount } = this.#columns;
      const base = feature * rowCount;
      best.feature = feature;
      best.lastLeftRank = lastLeftRank;
      best.threshold = splitThreshold(values[base + lastLeftRank]!, values[base + firstRightRank]!);
    }
    return true;
  }

  /** Leaves the samples in the sorter, by rank; false where all have the same rank. */
  #sortSamples(feature: number, { samples, start, end }: OpenNode): boolean {
    const { ranks, rowCount } = this.#columns;
    const { payload, payloadBits } = this.#bag;
    const keys = this.#sorter.keys;
    const base = feature * rowCount;
    let minimum = rowCount;
    let maximum = 0;
    for (let i = start; i < end; i++) {
      const row = samples[i]!;
      const rank = ranks[base + row]!;
      keys[i - start] = (rank << payloadBits) | payload[row]!;
      if (rank < minimum) minimum = rank;
      if (rank > maximum) maximum = rank;
    }
    if (minimum === maximum) return false;
    this.#sorter.sort(end - start, payloadBits, minimum, maximum);
    return true;
  }
}
