import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KeySorter } from './key-sorter.ts';

it('sorts any number of keys by their upper bits', () => {
  const sorter = new KeySorter(5000);
  fc.assert(
    fc.property(
      // Lengths on both sides of the change from insertion to radix sort, ranks of one to three digits.
      fc.integer({ min: 1, max: 2000 }),
      fc.integer({ min: 0, max: 24 }),
      fc.integer({ min: 0, max: 8 }),
      fc.integer(),
      (count, rankBits, shift, seed) => {
        const offset = 2 ** rankBits - 1;
        let state = seed >>> 0;
        const keys = Uint32Array.from({ length: count }, () => {
          state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
          return (((state >>> 4) & offset) << shift) | (state & (2 ** shift - 1));
        });
        const ranks = keys.map((key) => key >>> shift).sort();
        sorter.keys.set(keys);
        sorter.sort(count, shift, ranks[0]!, ranks[count - 1]!);
        const sorted = sorter.keys.slice(0, count);
        expect(sorted.map((key) => key >>> shift).join()).toBe(ranks.join());
        expect(sorted.sort().join()).toBe(keys.sort().join());
      },
    ),
    { numRuns: 100 },
  );
});
