import { describe, expect, test } from 'vitest';
import { edgeDomain, layoutOf, margin, wholeDomain } from './layout.ts';
import { pathOf } from './path-of.ts';
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

  test('shows the window of one spectrum, and from E0 those of all', () => {
    const one = { window: { fromEv: 7100, toEv: 7160 }, e0Ev: 7120 };
    const other = { window: { fromEv: 5460, toEv: 5520 }, e0Ev: 5470 };
    expect(edgeDomain(one, [one, other], [], 'energy')).toEqual([7080, 7190]);
    expect(edgeDomain(one, [one, other], [], 'relative')).toEqual([-40, 80]);
    expect(edgeDomain(other, [one, other], [], 'relative')).toEqual([-40, 80]);
    expect(edgeDomain(undefined, [], [rising], 'energy')).toEqual([0, 4]);
  });

  test('lifts stacked curves, the first of the list to the top', () => {
    const size = { width: 400, height: 300 };
    const { lift, y } = layoutOf([rising, rising, rising], size, [0, 4], true);
    expect(lift[0]! > lift[1]! && lift[1]! > lift[2]!).toBe(true);
    expect(lift[2]).toBe(0);
    expect(y(4 + lift[0]!)).toBeGreaterThan(0);
    expect(layoutOf([rising, rising], size, [0, 4], false).lift).toEqual([0, 0]);
  });

  test('keeps what is laid over the curves within the axes', () => {
    const size = { width: 400, height: 300 };
    const reference = { x: Float64Array.of(0, 4), y: Float64Array.of(9, 9) };
    const { y } = layoutOf([rising], size, [0, 4], false, [reference]);
    expect(y(9)).toBeGreaterThan(margin.top);
    expect(layoutOf([rising], size, [0, 4], false).y(9)).toBeLessThan(margin.top);
  });

  test('lays the axes out for the many, and tells of one that is many times higher', () => {
    const size = { width: 400, height: 300 };
    const wild = series([0, 1, 2], [0, 100, 0]);
    const many = [rising, rising, rising, rising, rising, wild];
    expect(layoutOf(many, size, [0, 4], false)).toMatchObject({ beyond: 1 });
    expect(layoutOf(many, size, [0, 4], false).y(100)).toBeLessThan(0);
    expect(layoutOf(many.slice(3), size, [0, 4], false)).toMatchObject({ beyond: 0 });
    expect(layoutOf(many.slice(3), size, [0, 4], false).y(100)).toBeGreaterThan(margin.top);
  });

  test('writes a curve as a path: from one point before the plot to one behind it, close points once', () => {
    const layout = layoutOf([rising], { width: 400, height: 300 }, [0.5, 1.5], false);
    expect(pathOf(rising, layout, 0).split('L')).toHaveLength(3);
    const dense = series(
      Array.from({ length: 10_001 }, (_, i) => i / 5000),
      Array.from({ length: 10_001 }, () => 1),
    );
    const whole = layoutOf([dense], { width: 400, height: 300 }, [0, 2], false);
    const points = pathOf(dense, whole, 0).split('L');
    expect(points.length).toBeLessThan(800);
    expect(points.at(-1)).toMatch(/^386,/);
  });

  test('zooms about a point, which stays, and no closer than 1 eV', () => {
    expect(zoomed([0, 10], 0.5, 0)).toEqual([0, 5]);
    expect(zoomed([0, 10], 2, 5)).toEqual([-5, 15]);
    expect(zoomed([0, 2], 0.1, 1)).toEqual([0.5, 1.5]);
  });
});
