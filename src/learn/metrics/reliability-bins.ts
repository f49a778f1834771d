/** The answers whose probability is above `from` and up to `to`. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Of them, right answers. */
  readonly right: number;
  /** Mean probability of the answers; NaN where the bin is empty. */
  readonly confidence: number;
  /** Share of right answers; NaN where the bin is empty. */
  readonly accuracy: number;
}

/** A probability that rounding left a hair above the end of a bin still belongs to it. */
const tolerance = 1e-9;

/**
 * Answers sorted into bins of equal width by how probable they were said to be.
 *
 * @param probabilities of each answer, 0 … 1
 * @param isRight whether each answer is right
 * @returns bins that together cover 0 … 1, empty ones too
 */
export function reliabilityBins(
  probabilities: ArrayLike<number>,
  isRight: ArrayLike<boolean>,
  binCount: number,
): ReliabilityBin[] {
  const counts = new Float64Array(binCount);
  const sums = new Float64Array(binCount);
  const right = new Float64Array(binCount);
  for (let i = 0; i < probabilities.length; i++) {
    const probability = probabilities[i]!;
    const bin = Math.min(binCount - 1, Math.max(0, Math.ceil(probability * binCount - tolerance) - 1));
    counts[bin]!++;
    sums[bin]! += probability;
    right[bin]! += Number(isRight[i]!);
  }
  return Array.from(counts, (count, bin) => ({
    from: bin / binCount,
    to: (bin + 1) / binCount,
    count,
    right: right[bin]!,
    confidence: sums[bin]! / count,
    accuracy: right[bin]! / count,
  }));
}
