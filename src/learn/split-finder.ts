import { InputError } from '../input-error.ts';
import type { Random } from '../numeric/random.ts';
import type { GrowthRules } from './forest-options.ts';
import { KeySorter } from './key-sorter.ts';
import type { RankedColumns } from './ranked-columns.ts';
import { floorToFloat32, splitThreshold } from './split-threshold.ts';

/** Where a node divides: rows with a rank up to `lastLeftRank` in the feature go left. */
export interface Split {
  feature: number;
  lastLeftRank: number;
  threshold: number;
}

/**
 * Finds the split of a node, as scikit-learn does: features are drawn one after the other without replacement until
 * `featuresPerSplit` were drawn and one of them at least is not constant in the node; among their thresholds the one
 * with the smallest mean Gini impurity wins, the first of equals.
 *
 * Apart from scikit-learn: values that differ by less than 1e-7 count as different, and drawing ends at a feature
 * that divides the classes perfectly, because no other can be better.
 */
export class SplitFinder {
  readonly #columns: RankedColumns;
  readonly #codes: Int32Array;
  readonly #rules: GrowthRules;
  readonly #features: Int32Array;
  readonly #sorter: KeySorter;
  /** For each row in the bag: class and weight, packed as the lower bits of a key. */
  readonly #payload: Uint32Array;
  readonly #leftCounts: Float64Array;
  readonly #classBits: number;
  #weightBits = 0;
  #random!: Random;
  #bestScore = 0;
  readonly #best: Split = { feature: 0, lastLeftRank: 0, threshold: 0 };

  constructor(columns: RankedColumns, codes: Int32Array, classCount: number, rules: GrowthRules) {
    this.#columns = columns;
    this.#codes = codes;
    this.#rules = rules;
    this.#features = Int32Array.from({ length: columns.featureCount }, (_, feature) => feature);
    this.#sorter = new KeySorter(columns.rowCount);
    this.#payload = new Uint32Array(columns.rowCount);
    this.#leftCounts = new Float64Array(classCount);
    this.#classBits = bitsOf(classCount - 1);
  }

  /** @param weights how often each row is in the bag of the tree */
  startTree(weights: Int32Array, random: Random): void {
    this.#random = random;
    this.#features.forEach((_, i, features) => {
      features[i] = i;
    });
    this.#weightBits = bitsOf(weights.reduce((largest, weight) => Math.max(largest, weight)));
    const keyBits = bitsOf(this.#columns.maxRank) + this.#classBits + this.#weightBits;
    if (keyBits > 32) {
      throw new InputError(
        `A forest cannot learn from ${this.#columns.rowCount} rows of ${this.#leftCounts.length} classes at once: ` +
          'rank, class and weight of a row do not fit into 32 bits; take fewer rows or classes.',
      );
    }
    for (let row = 0; row < weights.length; row++) {
      this.#payload[row] = (this.#codes[row]! << this.#weightBits) | weights[row]!;
    }
  }

  /**
   * The split of the node that holds samples start … end − 1; undefined where no feature allows one. The result is
   * overwritten by the next call.
   */
  find(
    samples: Int32Array,
    start: number,
    end: number,
    counts: Float64Array,
    total: number,
  ): Split | undefined {
    const { featuresPerSplit, splits } = this.#rules;
    const features = this.#features;
    this.#bestScore = -1;
    let drawn = 0;
    let varying = 0;
    while (
      drawn < features.length &&
      (drawn < featuresPerSplit || varying === 0) &&
      this.#bestScore < total
    ) {
      const at = drawn + this.#random.integer(features.length - drawn);
      const feature = features[at]!;
      features[at] = features[drawn]!;
      features[drawn++] = feature;
      if (splits === 'best' && this.#tryBest(feature, samples, start, end, counts, total)) varying++;
      if (splits === 'random' && this.#tryRandom(feature, samples, start, end, counts, total)) varying++;
    }
    return this.#bestScore < 0 ? undefined : this.#best;
  }

  /** Tries every threshold of a feature; false where the feature is constant in the node. */
  #tryBest(
    feature: number,
    samples: Int32Array,
    start: number,
    end: number,
    counts: Float64Array,
    total: number,
  ): boolean {
    const { ranks, rowCount } = this.#columns;
    const payload = this.#payload;
    const base = feature * rowCount;
    const count = end - start;
    const shift = this.#classBits + this.#weightBits;
    let keys = this.#sorter.keys;
    let minimum = 2 ** 32;
    let maximum = 0;
    for (let i = 0; i < count; i++) {
      const row = samples[start + i]!;
      const rank = ranks[base + row]!;
      keys[i] = (rank << shift) | payload[row]!;
      if (rank < minimum) minimum = rank;
      if (rank > maximum) maximum = rank;
    }
    if (minimum === maximum) return false;
    this.#sorter.sort(count, shift, minimum, maximum);
    keys = this.#sorter.keys;

    // With L and R the class counts left and right, the weighted Gini impurity is smallest where
    // ΣL² / ΣL + ΣR² / ΣR is largest; both sums of squares are kept up to date sample by sample.
    const leftCounts = this.#leftCounts.fill(0);
    const classMask = 2 ** this.#classBits - 1;
    const weightMask = 2 ** this.#weightBits - 1;
    const weightBits = this.#weightBits;
    const minLeafRows = this.#rules.minLeafRows;
    let leftSquares = 0;
    let rightSquares = 0;
    for (let k = 0; k < counts.length; k++) rightSquares += counts[k]! * counts[k]!;
    let leftTotal = 0;
    let key = keys[0]!;
    for (let i = 1; i < count; i++) {
      const weight = key & weightMask;
      const code = (key >>> weightBits) & classMask;
      const left = leftCounts[code]!;
      leftSquares += weight * (2 * left + weight);
      rightSquares += weight * (weight - 2 * (counts[code]! - left));
      leftCounts[code] = left + weight;
      leftTotal += weight;
      const next = keys[i]!;
      if ((key ^ next) >>> shift !== 0 && i >= minLeafRows && count - i >= minLeafRows) {
        const score = leftSquares / leftTotal + rightSquares / (total - leftTotal);
        if (score > this.#bestScore) this.#keep(score, feature, key >>> shift, next >>> shift);
      }
      key = next;
    }
    return true;
  }

  /** Tries one threshold between the smallest and the largest value; false where the feature is constant. */
  #tryRandom(
    feature: number,
    samples: Int32Array,
    start: number,
    end: number,
    counts: Float64Array,
    total: number,
  ): boolean {
    const { ranks, rowCount, values } = this.#columns;
    const base = feature * rowCount;
    let minimum = ranks[base + samples[start]!]!;
    let maximum = minimum;
    for (let i = start + 1; i < end; i++) {
      const rank = ranks[base + samples[i]!]!;
      if (rank < minimum) minimum = rank;
      if (rank > maximum) maximum = rank;
    }
    if (minimum === maximum) return false;
    const lowest = values[base + minimum]!;
    const span = values[base + maximum]! - lowest;
    // Rounding can reach the largest value, which would leave nothing on the right.
    const threshold = floorToFloat32(lowest + this.#random.next() * span);
    const leftCounts = this.#leftCounts.fill(0);
    let leftTotal = 0;
    let leftRows = 0;
    let lastLeftRank = minimum;
    for (let i = start; i < end; i++) {
      const row = samples[i]!;
      const rank = ranks[base + row]!;
      if (rank === maximum || values[base + rank]! > threshold) continue;
      if (rank > lastLeftRank) lastLeftRank = rank;
      const payload = this.#payload[row]!;
      const weight = payload & (2 ** this.#weightBits - 1);
      leftCounts[payload >>> this.#weightBits]! += weight;
      leftTotal += weight;
      leftRows++;
    }
    if (leftRows < this.#rules.minLeafRows || end - start - leftRows < this.#rules.minLeafRows) return true;
    let leftSquares = 0;
    let rightSquares = 0;
    for (let k = 0; k < counts.length; k++) {
      leftSquares += leftCounts[k]! ** 2;
      rightSquares += (counts[k]! - leftCounts[k]!) ** 2;
    }
    const score = leftSquares / leftTotal + rightSquares / (total - leftTotal);
    if (score > this.#bestScore) {
      this.#bestScore = score;
      this.#best.feature = feature;
      this.#best.lastLeftRank = lastLeftRank;
      this.#best.threshold = threshold < values[base + maximum]! ? threshold : values[base + lastLeftRank]!;
    }
    return true;
  }

  #keep(score: number, feature: number, lower: number, upper: number): void {
    const { values, rowCount } = this.#columns;
    this.#bestScore = score;
    this.#best.feature = feature;
    this.#best.lastLeftRank = lower;
    this.#best.threshold = splitThreshold(
      values[feature * rowCount + lower]!,
      values[feature * rowCount + upper]!,
    );
  }
}

/** Bits needed to write the integers from 0 to `largest`. */
function bitsOf(largest: number): number {
  return 32 - Math.clz32(largest);
}
