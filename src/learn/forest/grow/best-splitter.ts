import { RankOrder } from './rank-order.ts';
import type { SplitMemory } from './split-memory.ts';
import type { CandidateSplit, NodeSamples, Splitter } from './splitter.ts';

/** Samples of a node from which its ranks are counted in bins instead of being sorted. */
const fewestForBins = 32;

/**
 * Tries the thresholds of a feature: between all values of the node where it is small (exact CART), else
 * between the bins of a histogram.
 *
 * The bins divide the ranks between the node's own smallest and largest one evenly, so that they are narrower
 * with each split, and the tree can grow until its leaves are pure. Where a leaf must hold several rows, all
 * thresholds are tried, since a histogram counts samples and not rows.
 */
export class BestSplitter implements Splitter {
  readonly #minLeafRows: number;
  readonly #memory: SplitMemory;
  readonly #order: RankOrder;
  readonly #left: Int32Array;

  constructor(memory: SplitMemory, classCount: number, minLeafRows: number) {
    this.#minLeafRows = minLeafRows;
    this.#memory = memory;
    this.#order = new RankOrder(minLeafRows > 1 ? memory.rowCount : fewestForBins);
    this.#left = new Int32Array(classCount);
  }

  begin(): void {
    // Nothing here is drawn.
  }

  improve(best: CandidateSplit, feature: number, node: NodeSamples): boolean {
    if (!this.#memory.gather(feature, node)) {
      return false;
    }
    if (this.#minLeafRows === 1 && node.end - node.start >= fewestForBins) {
      this.#memory.improve(best, feature, node);
    } else {
      this.#tryAll(best, feature, node);
    }
    return true;
  }

  #tryAll(best: CandidateSplit, feature: number, node: NodeSamples): void {
    const { counts, total, weightedCodes, weightBits, classCount } = node;
    const count = node.end - node.start;
    const { nodeRanks: ranks, minimum, maximum } = this.#memory;
    const { positions } = this.#order;
    this.#order.sort(ranks, count, minimum, maximum);
    const weightMask = (1 << weightBits) - 1;
    const first = this.#minLeafRows;
    const last = count - this.#minLeafRows;
    const left = this.#left;
    let leftTotal = 0;
    let leftSquares = 0;
    let rightSquares = 0;
    for (let code = 0; code < classCount; code++) {
      left[code] = 0;
      rightSquares += counts[code]! * counts[code]!;
    }
    let position = positions[0]!;
    let rank = ranks[position]!;
    for (let i = 1; i <= last; i++) {
      // The sample goes from right to left: both sums of squares follow without being summed again.
      const load = weightedCodes[position]!;
      const weight = load & weightMask;
      const code = load >>> weightBits;
      const before = left[code]!;
      leftSquares += weight * (2 * before + weight);
      rightSquares += weight * (weight - 2 * (counts[code]! - before));
      left[code] = before + weight;
      leftTotal += weight;
      position = positions[i]!;
      const next = ranks[position]!;
      if (next !== rank && i >= first) {
        const score = leftSquares / leftTotal + rightSquares / (total - leftTotal);
        if (score > best.score) {
          best.score = score;
          best.feature = feature;
          best.lastLeftRank = rank;
        }
      }
      rank = next;
    }
  }
}
