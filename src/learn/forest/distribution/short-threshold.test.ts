import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clearedBits, shortThreshold } from './short-threshold.ts';

const bitsOf = (value: number): number => new Uint32Array(Float32Array.of(value).buffer)[0]!;

const finite = fc.float({ noNaN: true, noDefaultInfinity: true, min: -(2 ** 99), max: 2 ** 99 });

test('parts the same rows, and stays as it is where no short one does', () => {
  fc.assert(
    fc.property(finite, finite, finite, (...three) => {
      const [left, threshold, right] = three.sort((a, b) => a - b) as [number, number, number];
      fc.pre(threshold < right);
      const short = shortThreshold(threshold, left, right);
      expect(short).toBeGreaterThanOrEqual(left);
      expect(short).toBeLessThan(right);
      expect(Object.is(short, -0)).toBe(false);
      if (short !== threshold) {
        expect(bitsOf(short) & ((1 << clearedBits) - 1)).toBe(0);
        expect(Math.abs(short - threshold)).toBeLessThanOrEqual(Math.abs(threshold) / 2048 + 2 ** -126);
      }
    }),
  );
});

test('is short wherever rows lie apart, and long between neighbours', () => {
  expect(bitsOf(shortThreshold(0.7123456, 0.7, 0.75)) & 0xfff).toBe(0);
  expect(bitsOf(shortThreshold(-0.7123456, -0.75, -0.7)) & 0xfff).toBe(0);
  expect(shortThreshold(0.7123456, 0.7123456, 0.7123457)).toBe(0.7123456);
});
