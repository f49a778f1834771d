import type { NodeRanks } from './node-ranks.ts';
import type { FoundSplit, OpenNode } from './threshold-search.ts';

/**
 * Bins of a node at most and at least. More bins cost time and gain no accuracy (docs/speed.md): the ends of
 * the bins are drawn closer with each split.
 */
const mostBins = 64;
const fewestBins = 16;

/** Counts the classes of a node by bins of ranks, in memory taken once. */
export class ClassHistogram {
  /** Bins × classes of the node; zeros between two searches. */
  readonly #counts: Int32Array;
  readonly #left: Int32Array;

  constructor(classCount: number) {
    this.#counts = new Int32Array(mostBins * classCount);
    this.#left = new Int32Array(classCount);
  }

  /** As `ThresholdSearch.improve`, between bins; the ranks must not be all equal. */
  improve(best: FoundSplit, feature: number, node: OpenNode, nodeRanks: NodeRanks): void {
    const { counts, total, loads, weightBits, classCount } = node;
    const count = node.end - node.start;
    const { ranks, minimum, maximum } = nodeRanks;
    const bins = this.#counts;
    const shift = binShift(count, maximum - minimum);
    const weightMask = (1 << weightBits) - 1;
    for (let i = 0; i < count; i++) {
      const bin = (ranks[i]! - minimum) >>> shift;
      const load = loads[i]!;
      bins[Math.imul(bin, classCount) + (load >>> weightBits)]! += load & weightMask;
    }

    const left = this.#left;
    let squares = 0;
    for (let code = 0; code < classCount; code++) {
      left[code] = 0;
      squares += counts[code]! * counts[code]!;
    }
    const lastBin = (maximum - minimum) >>> shift;
    let leftTotal = 0;
    let leftSquares = 0;
    // Σ L · (L + R), of which the squares on the right side follow: ΣR² = Σ(L + R)² − 2 ΣL(L + R) + ΣL².
    let crossed = 0;
    let at = 0;
    for (let bin = 0; bin < lastBin; bin++) {
      for (let code = 0; code < classCount; code++) {
        const moved = bins[at]!;
        bins[at++] = 0;
        const before = left[code]!;
        leftSquares += moved * (2 * before + moved);
        crossed += moved * counts[code]!;
        left[code] = before + moved;
        leftTotal += moved;
      }
      const rightSquares = squares - 2 * crossed + leftSquares;
      const score = leftSquares / leftTotal + rightSquares / (total - leftTotal);
      if (score > best.score) {
        best.score = score;
        best.feature = feature;
        best.lastLeftRank = minimum + ((bin + 1) << shift) - 1;
      }
    }
    for (let code = 0; code < classCount; code++) bins[at++] = 0;
  }
}

/**
 * By how many bits a rank is shortened to be a bin.
 * @param range largest less smallest rank
 */
export function binShift(count: number, range: number): number {
  // A power of two of a fourth to half of the samples, of which at least half are used.
  const bins = Math.min(mostBins, Math.max(fewestBins, 2 ** (30 - Math.clz32(count - 1))));
  return Math.max(0, Math.clz32(bins - 1) - Math.clz32(range));
}
