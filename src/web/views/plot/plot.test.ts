import { describe, expect, test } from 'vitest';
import { layoutOf, wholeDomain } from './layout.ts';
import { rangeWithin, type Series, valueAt } from './series.ts';
import { zoomed } from './zoomed.ts';

const series = (x: number[], y: number[]): Series => ({
  id: 1,
  name: 's',
  look: 0,
  x: Float64Array.from(x),
  y: Float64Array.from(y),
});

describe('what the plot is drawn from', () => {
  const rising = series([0, 1, 2, 4], [0, 1, 4, 0]);

  test('reads values between the points, and none beyond the ends', () => {
    expect([0, 0.5, 1.5, 3, 4].map((at) => valueAt(rising, at))).toEqual([0, 0.5, 2.5, 2, 0]);
    expect([-0.1, 4.1, Number.NaN].map((at) => valueAt(rising, at))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('finds the range of what is shown', () => {
    expect(rangeWithin([rising], [0, 1])).toEqual([0, 1]);
    expect(rangeWithin([rising], [0, 4])).toEqual([0, 4]);
    expect(rangeWithin([], [0, 4])).toEqual([0, 1]);
    expect(wholeDomain([rising, series([3, 9], [0, 0])])).toEqual([0, 9]);
  });

  test('lifts stacked curves, the first of the list to the top', () => {
    const size = { width: 400, height: 300 };
    const { lift, y } = layoutOf([rising, rising, rising], size, [0, 4], true);
    expect(lift[0]! > lift[1]! && lift[1]! > lift[2]!).toBe(true);
    expect(lift[2]).toBe(0);
    expect(y(4 + lift[0]!)).toBeGreaterThan(0);
    expect(layoutOf([rising, rising], size, [0, 4], false).lift).toEqual([0, 0]);
  });

  test('zooms about a point, which stays, and no closer than 1 eV', () => {
    expect(zoomed([0, 10], 0.5, 0)).toEqual([0, 5]);
    expect(zoomed([0, 10], 2, 5)).toEqual([-5, 15]);
    expect(zoomed([0, 2], 0.1, 1)).toEqual([0.5, 1.5]);
  });
});
