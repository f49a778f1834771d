import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { midpointThreshold } from './midpoint-threshold.ts';

describe('midpointThreshold', () => {
  test.each([
    [1, 2, 1.5],
    [-2, -1, -1.5],
    [0, 2 ** -149, 0],
    [-(2 ** -149), 0, -(2 ** -149)],
    // Adjacent Float32 values: their middle rounds to the even neighbour, here the upper one.
    [1 + 2 ** -23, 1 + 2 ** -22, 1 + 2 ** -23],
    // The sum of the two would not fit into a Float32.
    [2 ** 127, 1.5 * 2 ** 127, 1.25 * 2 ** 127],
  ])('between %d and %d', (lower, upper, expected) => {
    expect(midpointThreshold(Math.fround(lower), Math.fround(upper))).toBe(expected);
  });

  test('sends the lower value left and the upper value right, as the middle in Float64 does', () => {
    const float = fc.float({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(float, float, (a, b) => {
        fc.pre(a < b);
        const threshold = midpointThreshold(a, b);
        expect(threshold).toBe(Math.fround(threshold));
        expect(a <= threshold && threshold < b).toBe(true);
        expect(threshold).toBeLessThanOrEqual(a / 2 + b / 2);
      }),
    );
  });
});
