import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random } from '../../numeric/random.ts';
import { compileSplitKernels, largestTotal, type SplitKernels } from './split-kernels.ts';
import { plainSplitKernels } from './split-kernels-plain.ts';

const weightBits = 3;
const mostBins = 64;
const addresses = { result: 0, column: 64, rows: 8192, weightedCodes: 16_384, ranks: 24_576, counts: 32_768 };
const [left, bins] = [33_024, 33_280];

interface Drawn {
  readonly count: number;
  readonly classCount: number;
  readonly wide: boolean;
  readonly ranks: Uint32Array;
  readonly rows: Int32Array;
  readonly weightedCodes: Uint32Array;
  readonly counts: Int32Array;
  readonly total: number;
  readonly binZeros: number;
}

const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    count: fc.integer({ min: 1, max: 700 }),
    classCount: fc.integer({ min: 1, max: 13 }),
    distinct: fc.constantFrom(1, 2, 7, 100, 60_000),
    offset: fc.nat(5000),
    wide: fc.boolean(),
    binZeros: fc.constantFrom(26, 27, 28),
    seed: fc.integer(),
  })
  .map(({ count, classCount, distinct, offset, wide, binZeros, seed }) => {
    const random = new Random(seed);
    const ranks = Uint32Array.from({ length: 800 }, () => offset + random.integer(distinct));
    const rows = new Int32Array(random.shuffle([...ranks.keys()]).slice(0, count));
    // Classes and ranks go together a little, so that some cuts are better than others.
    const weightedCodes = Uint32Array.from(rows, (row) => {
      const own = Math.floor(((ranks[row]! - offset) / distinct) * classCount);
      const code = random.next() < 0.5 ? random.integer(classCount) : own;
      return (code << weightBits) | (1 + random.integer(7));
    });
    const counts = new Int32Array(classCount);
    for (const load of weightedCodes) {
      counts[load >>> weightBits]! += load & 7;
    }
    const total = counts.reduce((a, b) => a + b);
    return { count, classCount, wide, ranks, rows, weightedCodes, counts, total, binZeros };
  });

/** Memories with both kinds of kernels, which are to be used for one node after the other. */
function bothKernels() {
  return [compileSplitKernels, plainSplitKernels].map((make) => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    return { memory, kernels: make(memory) };
  }) as [Side, Side];
}

interface Side {
  readonly memory: WebAssembly.Memory;
  readonly kernels: SplitKernels;
}

/**
 * Gathers, looks for the best cut where ranks differ,
 * and gives the bytes of the whole memory and what was found.
 */
function run({ memory, kernels }: Side, node: Drawn, atLeast: number) {
  const { buffer } = memory;
  const { column, rows, ranks, weightedCodes, counts, result } = addresses;
  const Ranks = node.wide ? Uint32Array : Uint16Array;
  new Ranks(buffer, column, node.ranks.length).set(node.ranks);
  new Int32Array(buffer, rows, node.count).set(node.rows);
  new Uint32Array(buffer, weightedCodes, node.count).set(node.weightedCodes);
  new Int32Array(buffer, counts, node.classCount).set(node.counts);
  kernels[node.wide ? 'gather32' : 'gather16'](column, rows, node.count, ranks, result);
  const gathered = [...new Uint32Array(buffer, ranks, node.count)];
  const [least, most] = [...new Int32Array(buffer, result + 8, 2)] as [number, number];
  const score = new Float64Array(buffer, result, 1);
  const rank = new Int32Array(buffer, result + 16, 1);
  score[0] = atLeast;
  rank[0] = -1;
  if (least < most) {
    const squares = node.counts.reduce((sum, count) => sum + count * count, 0);
    const stride = 16 * Math.ceil(node.classCount / 4);
    const { binZeros, total } = node;
    kernels.bestSplit(
      { ranks, weightedCodes, bins, left, counts, result },
      { count: node.count, weightBits, stride, binZeros, squares, total },
    );
  }
  const usedBins = new Int32Array(buffer, bins, mostBins * 16);
  return {
    gathered,
    least,
    most,
    score: score[0],
    rank: rank[0],
    binsAreZero: usedBins.every((n) => n === 0),
  };
}

/** Divides the samples at the end of every bin, and sums the squares of each side anew. */
function byDefinition({ ranks, rows, weightedCodes, classCount, binZeros }: Drawn, atLeast: number) {
  const own = Array.from(rows, (row) => ranks[row]!);
  const [least, most] = [Math.min(...own), Math.max(...own)];
  const found = { gathered: own, least, most, score: atLeast, rank: -1, binsAreZero: true };
  let width = 1;
  while ((most - least) / width >= 2 ** (32 - binZeros)) {
    width *= 2;
  }
  for (let rank = least + width - 1; rank < most; rank += width) {
    const scores = [true, false].map((isLeft) => {
      const side = new Array<number>(classCount).fill(0);
      own.forEach((value, i) => {
        if (value <= rank === isLeft) {
          side[weightedCodes[i]! >>> weightBits]! += weightedCodes[i]! & 7;
        }
      });
      return side.reduce((sum, n) => sum + n * n, 0) / side.reduce((a, b) => a + b);
    });
    const score = scores[0]! + scores[1]!;
    if (score > found.score) {
      Object.assign(found, { score, rank });
    }
  }
  return found;
}

describe('split kernels', () => {
  test('find what the definition finds, compiled and plain, bit by bit, node after node', () => {
    const sides = bothKernels();
    fc.assert(
      fc.property(drawn, fc.constantFrom(-1, 0.5, 0.999), (node, share) => {
        const atLeast = share * node.total;
        const wanted = byDefinition(node, atLeast);
        for (const side of sides) {
          expect(run(side, node, atLeast)).toEqual(wanted);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('count exactly up to the largest total', () => {
    // Two samples of one class and many of another: squares and their differences reach 2^31.
    const count = 2000;
    const heavy = Math.floor(largestTotal / count);
    const side = bothKernels();
    const found = side.map(({ memory, kernels }) => {
      const { buffer } = memory;
      new Uint32Array(buffer, addresses.ranks, count).set(Array.from({ length: count }, (_, i) => i));
      const weightedCodes = Array.from({ length: count }, (_, i) => ((i < 20 ? 0 : 1) << 6) | heavy);
      new Uint32Array(buffer, addresses.weightedCodes, count).set(weightedCodes);
      new Int32Array(buffer, addresses.counts, 2).set([20 * heavy, (count - 20) * heavy]);
      new Float64Array(buffer, 0, 1)[0] = -1;
      new Int32Array(buffer, 8, 2).set([0, count - 1]);
      const total = count * heavy;
      const squares = (20 * heavy) ** 2 + (total - 20 * heavy) ** 2;
      const node = { count, weightBits: 6, stride: 16, binZeros: 26, squares, total };
      kernels.bestSplit({ ...addresses, bins, left }, node);
      return [new Float64Array(buffer, 0, 1)[0], new Int32Array(buffer, 16, 1)[0]];
    });
    expect(found[0]).toEqual(found[1]);
    expect(found[0]![1]).toBe(31);
    expect(heavy).toBe(23);
  });
});
