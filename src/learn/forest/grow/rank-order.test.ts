import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Random } from '../../../numeric/random.ts';
import { RankOrder } from './rank-order.ts';

test('orders any number of ranks, time after time', () => {
  const order = new RankOrder(2000);
  fc.assert(
    fc.property(
      // Lengths on both sides of the change from insertion
      // sort to buckets, ranks that tie, meet or lie apart.
      fc.integer({ min: 1, max: 2000 }),
      fc.constantFrom(1, 2, 300, 5000, 2 ** 30),
      fc.nat(2 ** 30),
      fc.integer(),
      (count, distinct, offset, seed) => {
        const random = new Random(seed);
        const ranks = Uint32Array.from({ length: count }, () => offset + random.integer(distinct));
        const sorted = ranks.toSorted();
        order.sort(ranks, count, sorted[0]!, sorted[count - 1]!);
        const positions = order.positions.slice(0, count);
        expect(Uint32Array.from(positions, (position) => ranks[position]!).join()).toBe(sorted.join());
        expect(positions.toSorted().join()).toBe(Array.from(ranks.keys()).join());
      },
    ),
    { numRuns: 100 },
  );
});
