import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Random } from '../numeric/random.ts';
import { binShift, ClassHistogram } from './class-histogram.ts';
import { NodeRanks } from './node-ranks.ts';
import { rankColumns } from './ranked-columns.ts';
import type { FoundSplit, OpenNode } from './threshold-search.ts';

interface Drawn {
  readonly node: OpenNode;
  readonly nodeRanks: NodeRanks;
}

/** A node of one feature, whose rows are all in the bag once or more. */
function drawNode(count: number, classCount: number, distinct: number, seed: number): Drawn {
  const random = new Random(seed);
  const values = Float32Array.from({ length: count }, () => random.integer(distinct));
  // Classes and values go together a little, so that some cuts are better than others.
  const codes = Array.from(values, (value) =>
    random.next() < 0.5 ? random.integer(classCount) : Math.floor((value / distinct) * classCount),
  );
  const loads = Uint32Array.from(codes, (code) => (code << 3) | (1 + random.integer(4)));
  const counts = new Float64Array(classCount);
  for (const load of loads) counts[load >>> 3]! += load & 7;
  const node: OpenNode = {
    rows: Int32Array.from(values.keys()),
    start: 0,
    end: count,
    loads,
    weightBits: 3,
    classCount,
    counts,
    total: counts.reduce((a, b) => a + b),
  };
  const nodeRanks = new NodeRanks(rankColumns(values, count), count);
  nodeRanks.gather(0, node);
  return { node, nodeRanks };
}

/** The plain twin: divides the samples at the end of every bin, and sums the squares of each side anew. */
function plainSearch({ node, nodeRanks: { ranks, minimum, maximum } }: Drawn, atLeast: number) {
  const shift = binShift(node.end, maximum - minimum);
  const best = { score: atLeast, lastLeftRank: -1 };
  for (let lastLeft = minimum + 2 ** shift - 1; lastLeft < maximum; lastLeft += 2 ** shift) {
    let score = 0;
    for (const isLeft of [true, false]) {
      const side = new Float64Array(node.classCount);
      for (let i = 0; i < node.end; i++) {
        if (ranks[i]! <= lastLeft === isLeft) side[node.loads[i]! >>> 3]! += node.loads[i]! & 7;
      }
      const squares = side.reduce((sum, value) => sum + value * value, 0);
      score += squares / side.reduce((a, b) => a + b);
    }
    if (score > best.score) Object.assign(best, { score, lastLeftRank: lastLeft });
  }
  return best;
}

it('finds the cut that its plain twin finds, bit by bit, node after node', () => {
  const histogram = new ClassHistogram(12);
  fc.assert(
    fc.property(
      fc.integer({ min: 32, max: 700 }),
      fc.integer({ min: 2, max: 12 }),
      fc.constantFrom(2, 7, 100, 1e6),
      fc.constantFrom(-1, 0.5, 0.999),
      fc.integer(),
      (count, classCount, distinct, share, seed) => {
        const drawn = drawNode(count, classCount, distinct, seed);
        fc.pre(drawn.nodeRanks.minimum < drawn.nodeRanks.maximum);
        const atLeast = share * drawn.node.total;
        const best: FoundSplit = { score: atLeast, feature: 99, lastLeftRank: -1, threshold: undefined };
        histogram.improve(best, 5, drawn.node, drawn.nodeRanks);
        const wanted = plainSearch(drawn, atLeast);
        expect(best).toEqual({
          ...wanted,
          feature: wanted.lastLeftRank < 0 ? 99 : 5,
          threshold: undefined,
        });
      },
    ),
  );
});

it('has 8 to 64 bins, more for more samples, and parts the smallest rank from the largest', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 32, max: 100_000 }),
      fc.integer({ min: 1, max: 2 ** 30 }),
      (count, range) => {
        const bins = (range >>> binShift(count, range)) + 1;
        expect(bins).toBeGreaterThan(1);
        expect(bins).toBeLessThanOrEqual(Math.min(64, Math.max(16, count / 2)));
        if (range >= 64) expect(bins).toBeGreaterThanOrEqual(Math.min(33, Math.max(9, count / 8)));
      },
    ),
  );
});
