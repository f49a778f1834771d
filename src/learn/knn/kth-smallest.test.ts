import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kthSmallest } from './kth-smallest.ts';

test('kthSmallest is what sorting gives, with many equal values and few', () => {
  const values = fc.oneof(
    fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1 }),
    fc.array(fc.float({ noNaN: true }), { minLength: 1 }),
  );
  fc.assert(
    fc.property(values, fc.nat(), (list, at) => {
      const k = at % list.length;
      // What lies beyond the count is not looked at.
      const array = Float32Array.from([...list, -1e30]);
      const sorted = Float32Array.from(list).sort();
      expect(kthSmallest(array, list.length, k)).toBe(sorted[k]);
      expect([...array.slice(0, -1)].sort()).toEqual([...Float32Array.from(list)].sort());
    }),
  );
});
