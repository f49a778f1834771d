import type { SplitKernels } from './split-kernels.ts';

/**
 * The twin of the compiled kernels: the same results bit by bit, also for totals above `largestTotal`. Tests
 * hold the kernels to it, and it serves where WebAssembly SIMD is missing.
 */
export function plainSplitKernels(memory: WebAssembly.Memory): SplitKernels {
  const integers = (address: number, count: number) => new Int32Array(memory.buffer, address, count);
  const gather = (column: Uint16Array | Uint32Array, rows: Int32Array, ranks: Int32Array, result: number) => {
    let least = 0xffffffff;
    let most = 0;
    for (let i = 0; i < rows.length; i++) {
      const rank = column[rows[i]!]!;
      ranks[i] = rank;
      if (rank < least) {
        least = rank;
      }
      if (rank > most) {
        most = rank;
      }
    }
    integers(result + 8, 2).set([least, most]);
  };
  return {
    gather16: (column, rows, count, ranks, result) =>
      gather(new Uint16Array(memory.buffer, column), integers(rows, count), integers(ranks, count), result),
    gather32: (column, rows, count, ranks, result) =>
      gather(new Uint32Array(memory.buffer, column), integers(rows, count), integers(ranks, count), result),
    bestSplit(at, { count, weightBits, stride, binZeros, squares, total }) {
      const ranks = integers(at.ranks, count);
      const weightedCodes = new Uint32Array(memory.buffer, at.weightedCodes, count);
      const [least, most] = integers(at.result + 8, 2) as unknown as [number, number];
      const shift = Math.max(0, binZeros - Math.clz32(most - least));
      const lastBin = (most - least) >>> shift;
      const width = stride / 4;
      const bins = integers(at.bins, (lastBin + 1) * width);
      const mask = (1 << weightBits) - 1;
      for (let i = 0; i < count; i++) {
        const bin = (ranks[i]! - least) >>> shift;
        bins[bin * width + (weightedCodes[i]! >>> weightBits)]! += weightedCodes[i]! & mask;
      }
      const left = integers(at.left, width).fill(0);
      const counts = integers(at.counts, width);
      const score = new Float64Array(memory.buffer, at.result, 1);
      let bestBin = -1;
      let leftTotal = 0;
      let leftSquares = 0;
      // Σ L (L + R), of which the squares on the right side follow: ΣR² = Σ(L + R)² − 2 ΣL(L + R) + ΣL².
      let crossed = 0;
      for (let bin = 0; bin < lastBin; bin++) {
        for (let code = 0; code < width; code++) {
          const moved = bins[bin * width + code]!;
          const before = left[code]!;
          leftSquares += moved * (2 * before + moved);
          crossed += moved * counts[code]!;
          left[code] = before + moved;
          leftTotal += moved;
        }
        const rightSquares = squares - 2 * crossed + leftSquares;
        const found = leftSquares / leftTotal + rightSquares / (total - leftTotal);
        if (found > score[0]!) {
          score[0] = found;
          bestBin = bin;
        }
      }
      bins.fill(0);
      integers(at.result + 16, 1)[0] = bestBin < 0 ? -1 : least + ((bestBin + 1) << shift) - 1;
    },
  };
}
