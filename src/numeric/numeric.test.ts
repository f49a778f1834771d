import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derivative } from './derivative.ts';
import { fitPolynomial } from './fit-polynomial.ts';
import { indexOfLargest } from './index-of-largest.ts';
import { interpolateCubic } from './interpolate-cubic.ts';
import { interpolateLinear } from './interpolate-linear.ts';
import { leastSquares } from './least-squares.ts';
import { legendreColumns } from './legendre.ts';
import { linspace } from './linspace.ts';
import { mean } from './mean.ts';
import { median } from './median.ts';
import { lastIndexAtMost, nearestIndex } from './search-sorted.ts';

const number = fc.double({ min: -100, max: 100, noNaN: true });
const knots = fc
  .array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: 4, maxLength: 30 })
  .map((steps) => {
    let at = 0;
    return Float64Array.from(steps, (step) => {
      at += step;
      return at;
    });
  });

describe('linspace', () => {
  test('includes both ends exactly', () => {
    expect([...linspace(0.1, 0.7, 4)]).toEqual([
      0.1,
      0.1 + (0.7 - 0.1) / 3,
      0.1 + 2 * ((0.7 - 0.1) / 3),
      0.7,
    ]);
  });
});

describe('search in sorted values', () => {
  test('finds the last index at most a value, and the nearest', () => {
    fc.assert(
      fc.property(knots, fc.double({ min: -5, max: 160, noNaN: true }), (x, value) => {
        expect(lastIndexAtMost(x, value)).toBe(x.findLastIndex((other) => other <= value));
        const distances = x.map((other) => Math.abs(other - value));
        expect(distances[nearestIndex(x, value)]).toBe(Math.min(...distances));
      }),
    );
  });
});

describe('interpolateLinear', () => {
  test('passes through its points and holds the end values outside', () => {
    const x = Float64Array.of(1, 2, 4);
    const y = Float64Array.of(10, 20, 0);
    expect([...interpolateLinear(x, y, [0, 1, 1.5, 2, 3, 4, 9])]).toEqual([10, 10, 15, 20, 10, 0, 0]);
  });
});

describe('interpolateCubic', () => {
  test('is exact for every cubic on every grid', () => {
    fc.assert(
      fc.property(knots, fc.tuple(number, number, number, number), (x, [a, b, c, d]) => {
        const end = x[x.length - 1]!;
        const cubic = (v: number) => a + b * (v / end) + c * (v / end) ** 2 + d * (v / end) ** 3;
        const at = linspace(x[0]!, end, 50);
        const found = interpolateCubic(x, x.map(cubic), at);
        expect(found.every((value, i) => Math.abs(value - cubic(at[i]!)) < 1e-7)).toBe(true);
      }),
    );
  });

  test('gives a line through two points and a parabola through three', () => {
    expect([...interpolateCubic(Float64Array.of(0, 2), Float64Array.of(1, 5), [0.5, 1, 3])]).toEqual([
      2, 3, 5,
    ]);
    expect([...interpolateCubic(Float64Array.of(0, 1, 3), Float64Array.of(0, 1, 9), [0.5, 2, -1])]).toEqual([
      0.25, 4, 0,
    ]);
  });

  test('agrees with scipy.interpolate.CubicSpline', () => {
    const x = Float64Array.of(0, 1, 2.5, 3, 5, 6);
    const y = Float64Array.of(0, 2, -1, 0.5, 3, 1);
    const expected = [
      1.673629934924078, -0.023964714389009156, 0.14972986261749777, 3.0444980477223433, 1.29682060737527,
    ];
    const found = interpolateCubic(x, y, [0.3, 1.7, 2.9, 4.2, 5.9]);
    for (let i = 0; i < 5; i++) {
      expect(found[i]).toBeCloseTo(expected[i]!, 12);
    }
  });
});

describe('leastSquares', () => {
  test('leaves a residual that is orthogonal to every column', () => {
    const columns = [1, 2, 3].map((k) =>
      Float64Array.from({ length: 9 }, (_, i) => Math.cos(k * i) * 10 ** (3 * k)),
    );
    const target = Float64Array.from({ length: 9 }, (_, i) => Math.sin(i) + i);
    const c = leastSquares(columns, target);
    const residual = target.map(
      (value, i) => value - columns.reduce((sum, column, k) => sum + c[k]! * column[i]!, 0),
    );
    for (const column of columns) {
      const product = column.reduce((sum, value, i) => sum + value * residual[i]!, 0);
      expect(Math.abs(product) / Math.max(...column.map(Math.abs))).toBeLessThan(1e-10);
    }
  });

  test('gives a dependent column, a zero column and columns beyond the rows the coefficient 0', () => {
    const ones = Float64Array.of(1, 1);
    const ramp = Float64Array.of(0, 1);
    const zero = new Float64Array(2);
    const c = leastSquares(
      [ones, ones.map((v) => 3 * v), zero, ramp, Float64Array.of(5, 2)],
      Float64Array.of(2, 5),
    );
    expect([...c].map((v) => Math.round(v * 1e12) / 1e12)).toEqual([2, 0, 0, 3, 0]);
  });
});

describe('polynomials', () => {
  test('has the Legendre polynomials up to P3', () => {
    const columns = legendreColumns(Float64Array.of(-1, 0.5), 3);
    expect(columns.map((column) => [...column])).toEqual([
      [1, 1],
      [-1, 0.5],
      [1, -0.125],
      [-1, -0.4375],
    ]);
  });

  test('recovers a parabola at energies of ten thousand eV', () => {
    const x = linspace(9000, 9500, 40);
    const parabola = (v: number) => 3 - 2e-3 * v + 5e-7 * v * v;
    const fitted = fitPolynomial(x, x.map(parabola), 2)(Float64Array.of(8000, 9250, 10000));
    for (const [i, at] of [8000, 9250, 10000].entries()) {
      expect(fitted[i]).toBeCloseTo(parabola(at), 9);
    }
  });

  test('lowers the order where there are too few points', () => {
    expect([...fitPolynomial(Float64Array.of(5), Float64Array.of(7), 2)(Float64Array.of(0, 9))]).toEqual([
      7, 7,
    ]);
  });
});

describe('statistics and derivative', () => {
  test('has mean, median and the first largest', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean([])).toBeNaN();
    expect(median([9, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 9])).toBe(3);
    expect(median([])).toBeNaN();
    expect(indexOfLargest([1, 7, 3, 7])).toBe(1);
    expect(indexOfLargest([9, 7, 3, 7], 2, 4)).toBe(3);
  });

  test('differentiates a line exactly on any grid', () => {
    const x = Float64Array.of(0, 1, 4, 4.5);
    expect([
      ...derivative(
        x,
        x.map((v) => 2 * v + 1),
      ),
    ]).toEqual([2, 2, 2, 2]);
  });
});
