import type { Random } from '../../../numeric/random.ts';
import { floorToFloat32 } from './midpoint-threshold.ts';
import type { PresortedColumns } from './presorted-columns.ts';
import type { SplitMemory } from './split-memory.ts';
import type { CandidateSplit, NodeSamples, Splitter } from './splitter.ts';

/**
 * Tries one threshold, drawn between the smallest and the largest value of a feature in the node (Geurts,
 * Ernst, Wehenkel, "Extremely randomized trees", Machine Learning 63, 2006).
 */
export class RandomSplitter implements Splitter {
  readonly #rowCount: number;
  /** See `PresortedColumns.values`. */
  readonly #values: Float32Array;
  readonly #minLeafRows: number;
  #random: Random | undefined;
  readonly #memory: SplitMemory;
  readonly #left: Float64Array;

  constructor({ rowCount, memory, values }: PresortedColumns, classCount: number, minLeafRows: number) {
    this.#rowCount = rowCount;
    this.#values = values!;
    this.#minLeafRows = minLeafRows;
    this.#memory = memory;
    this.#left = new Float64Array(classCount);
  }

  begin(random: Random): void {
    this.#random = random;
  }

  improve(best: CandidateSplit, feature: number, node: NodeSamples): boolean {
    if (!this.#memory.gather(feature, node)) {
      return false;
    }
    const { counts, total, weightedCodes, weightBits, classCount } = node;
    const count = node.end - node.start;
    const { nodeRanks: ranks, minimum, maximum } = this.#memory;
    const values = this.#values;
    const lowest = values[feature * this.#rowCount + minimum]!;
    const highest = values[feature * this.#rowCount + maximum]!;
    const drawn = floorToFloat32(lowest + this.#random!.next() * (highest - lowest));
    // Rounding can reach the highest value, which has to go right.
    const threshold = drawn < highest ? drawn : lowest;
    const lastLeftRank = this.#rankOf(threshold, feature, minimum, maximum);
    const weightMask = (1 << weightBits) - 1;
    const left = this.#left.fill(0);
    let leftTotal = 0;
    let leftRows = 0;
    for (let i = 0; i < count; i++) {
      if (ranks[i]! > lastLeftRank) {
        continue;
      }
      const weight = weightedCodes[i]! & weightMask;
      left[weightedCodes[i]! >>> weightBits]! += weight;
      leftTotal += weight;
      leftRows++;
    }
    if (Math.min(leftRows, count - leftRows) < this.#minLeafRows) {
      return true;
    }
    let leftSquares = 0;
    let rightSquares = 0;
    for (let code = 0; code < classCount; code++) {
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

  /** Largest rank whose value is not above the threshold: from `minimum` to less than `maximum`. */
  #rankOf(threshold: number, feature: number, minimum: number, maximum: number): number {
    const values = this.#values;
    const base = feature * this.#rowCount;
    let below = minimum;
    let above = maximum;
    while (above - below > 1) {
      const middle = (below + above) >>> 1;
      if (values[base + middle]! <= threshold) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return below;
  }
}
