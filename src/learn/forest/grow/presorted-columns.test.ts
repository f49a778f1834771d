import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presortColumns } from './presorted-columns.ts';

describe('presortColumns', () => {
  test('ranks each feature among its distinct values', () => {
    const columns = presortColumns(Float32Array.of(5, 1, -2, 1, 5, 0), 3, 2, true);
    expect(columns.memory.ranks).toEqual(Uint16Array.of(1, 0, 1, 1, 1, 0));
    expect([...columns.values!]).toEqual([-2, 5, 0, 0, 1, 0]);
  });

  test('gives back every value, ordered, for any finite numbers (0 and −0 are one value)', () => {
    const float = fc.float({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(float, { minLength: 1, maxLength: 60 }), (numbers) => {
        const rows = Float32Array.from(numbers);
        const { memory, values } = presortColumns(rows, rows.length, 1, true);
        const { ranks } = memory;
        rows.forEach((value, row) => {
          expect(values![ranks[row]!]! + 0).toBe(value + 0);
        });
        const distinct = Math.max(...ranks) + 1;
        for (let i = 1; i < distinct; i++) {
          expect(values![i]).toBeGreaterThan(values![i - 1]!);
        }
      }),
    );
  });

  test('holds more than 65,536 distinct values', () => {
    const rows = Float32Array.from({ length: 65_537 }, (_, i) => 65_536 - i);
    const { ranks } = presortColumns(rows, rows.length, 1, true).memory;
    expect(ranks[0]).toBe(65_536);
    expect(ranks[65_536]).toBe(0);
  });
});
