import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowWindow } from './row-window.ts';

describe('rowWindow', () => {
  test('holds every row of a short list', () => {
    expect(rowWindow(5, 44, 0, 600)).toEqual({ from: 0, to: 5, beforePx: 0, afterPx: 0 });
  });

  test('covers what is seen, is as high as all rows, and does not grow with the list', () => {
    const sizes = fc.record({
      count: fc.nat(20_000),
      rowPx: fc.integer({ min: 20, max: 60 }),
      scrolledPx: fc.nat(1_000_000),
      heightPx: fc.nat(2000),
    });
    fc.assert(
      fc.property(sizes, ({ count, rowPx, scrolledPx, heightPx }) => {
        const { from, to, beforePx, afterPx } = rowWindow(count, rowPx, scrolledPx, heightPx);
        expect(0 <= from && from <= to && to <= count).toBe(true);
        expect(beforePx + (to - from) * rowPx + afterPx).toBe(count * rowPx);
        expect(to - from).toBeLessThan(heightPx / rowPx + 30);
        const isScrolledWithin = scrolledPx + heightPx <= count * rowPx;
        if (isScrolledWithin) {
          expect(beforePx).toBeLessThanOrEqual(scrolledPx);
          expect(to * rowPx).toBeGreaterThanOrEqual(scrolledPx + heightPx);
        }
      }),
    );
  });
});
