import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../base/input-error.ts';
import { cleanUp } from './clean-up.ts';

describe('cleanUp', () => {
  test('leaves a clean spectrum as it is', () => {
    expect(cleanUp([1, 2, 3], [4, 5, 6])).toEqual({
      energyEv: Float64Array.of(1, 2, 3),
      mu: Float64Array.of(4, 5, 6),
      nonFinite: 0,
      outOfOrder: 0,
      duplicates: 0,
    });
  });

  test('drops what is not finite, sorts, merges equal energies to their mean, and counts', () => {
    expect(cleanUp([3, 1, 2, 2.0001, Number.NaN, 4], [30, 10, 20, 22, 1, Number.POSITIVE_INFINITY])).toEqual({
      energyEv: Float64Array.of(1, 2, 3),
      mu: Float64Array.of(10, 21, 30),
      nonFinite: 2,
      outOfOrder: 1,
      duplicates: 1,
    });
  });

  test('counts the rows of the longer column as dropped', () => {
    expect(cleanUp([1, 2, 3], [4, 5]).nonFinite).toBe(1);
  });

  test('refuses what has fewer than two energies', () => {
    expect(() => cleanUp([], [])).toThrow(InputError);
    expect(() => cleanUp([5, 5, 5], [1, 2, 3])).toThrow(/only one was found in 3 rows/);
    expect(() => cleanUp([5, Number.NaN], [1, 2])).toThrow(/column/);
  });

  test('gives the same bytes for any order of the rows', () => {
    const rows = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 30 }), fc.double({ noNaN: true, min: -5, max: 5 })),
      {
        minLength: 2,
      },
    );
    const both = rows.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(both, ([one, other]) => {
        fc.pre(new Set(one.map(([energy]) => energy)).size > 1);
        const clean = (list: [number, number][]) =>
          cleanUp(
            list.map(([energy]) => energy / 3),
            list.map(([, value]) => value),
          );
        const [a, b] = [clean(one), clean(other)];
        expect([a.energyEv, a.mu, a.duplicates]).toEqual([b.energyEv, b.mu, b.duplicates]);
        expect(a.energyEv.every((energy, i) => i === 0 || energy > a.energyEv[i - 1]!)).toBe(true);
      }),
    );
  });
});
