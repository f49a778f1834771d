import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestFloat32AtMost } from './largest-float32-at-most.ts';

test('sends every Float32 the way that the double would', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.float({ noNaN: true }),
      (threshold, x) => {
        expect(x <= largestFloat32AtMost(threshold)).toBe(x <= threshold);
      },
    ),
    { numRuns: 5000 },
  );
});

test('does so for the Float32 next to the threshold, where rounding would go wrong', () => {
  const neighbours = (value: number): number[] => {
    const bits = new Uint32Array(Float32Array.of(value).buffer)[0]!;
    return [-2, -1, 0, 1, 2].map((step) => new Float32Array(Uint32Array.of(bits + step).buffer)[0]!);
  };
  fc.assert(
    fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (threshold) => {
      for (const x of neighbours(threshold).filter((value) => !Number.isNaN(value))) {
        expect(x <= largestFloat32AtMost(threshold)).toBe(x <= threshold);
      }
    }),
    { numRuns: 5000 },
  );
});

test('keeps Float32 as they are and is never above the value', () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true }), (x) => {
      expect(largestFloat32AtMost(x)).toBe(x);
    }),
  );
  expect(largestFloat32AtMost(0.1)).toBe(new Float32Array(Uint32Array.of(0x3dcccccc).buffer)[0]);
  // The negative Float32 next to 0: 0 itself would be above the value.
  expect(largestFloat32AtMost(-1e-60)).toBe(-(2 ** -149));
  expect(largestFloat32AtMost(1e-60)).toBe(0);
  expect(largestFloat32AtMost(1e300)).toBe(3.4028234663852886e38);
});
