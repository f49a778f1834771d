import type { Random } from '../numeric/random.ts';
import type { PackedBag } from './packed-bag.ts';
import type { RankedColumns } from './ranked-columns.ts';
import { floorToFloat32 } from './split-threshold.ts';
import type { FoundSplit, OpenNode, ThresholdSearch } from './threshold-search.ts';
import type { TrainingSet } from './training-set.ts';

/**
 * Tries one threshold, drawn between the smallest and the largest value of a feature in the node (Geurts, Ernst,
 * Wehenkel, "Extremely randomized trees", Machine Learning 63, 2006).
 */
export class RandomThreshold implements ThresholdSearch {
  readonly #columns: RankedColumns;
  readonly #bag: PackedBag;
  readonly #minLeafRows: number;
  readonly #random: Random;
  readonly #left: Float64Array;

  constructor({ columns, classes }: TrainingSet, bag: PackedBag, minLeafRows: number, random: Random) {
    this.#columns = columns;
    this.#bag = bag;
    this.#minLeafRows = minLeafRows;
    this.#random = random;
    this.#left = new Float64Array(classes.length);
  }

  improve(best: FoundSplit, feature: number, { samples, start, end, counts, total }: OpenNode): boolean {
    const { ranks, rowCount, values } = this.#columns;
    const base = feature * rowCount;
    let minimum = rowCount;
    let maximum = 0;
    for (let i = start; i < end; i++) {
      const rank = ranks[base + samples[i]!]!;
      if (rank < minimum) minimum = rank;
      if (rank > maximum) maximum = rank;
    }
    if (minimum === maximum) return false;
    const lowest = values[base + minimum]!;
    const highest = values[base + maximum]!;
    const drawn = floorToFloat32(lowest + this.#random.next() * (highest - lowest));
    // Rounding can reach the highest value, which has to go right.
    const threshold = drawn < highest ? drawn : lowest;

    const { payload, weightBits } = this.#bag;
    const weightMask = (1 << weightBits) - 1;
    const left = this.#left.fill(0);
    let leftTotal = 0;
    let leftRows = 0;
    let lastLeftRank = minimum;
    for (let i = start; i < end; i++) {
      const row = samples[i]!;
      const rank = ranks[base + row]!;
      if (values[base + rank]! > threshold) continue;
      if (rank > lastLeftRank) lastLeftRank = rank;
      const weight = payload[row]! & weightMask;
      left[payload[row]! >>> weightBits]! += weight;
      leftTotal += weight;
      leftRows++;
    }
    if (Math.min(leftRows, end - start - leftRows) < this.#minLeafRows) return true;
    let leftSquares = 0;
    let rightSquares = 0;
    for (let code = 0; code < counts.length; code++) {
      leftSquares += left[code]! ** 2;
      rightSquares += (counts[code]! - left[code]!) ** 2;
    }
    const score = leftSquares / leftTotal + rightSquares / (total - leftTotal);
    if (score > best.score) {
      best.score = score;
      best.feature = feature;
      best.lastLeftRank = lastLeftRank;
      best.threshold = threshold;
    }
    return true;
  }
}
