import { expect, test } from 'vitest';
import { hundredths, round, rounded, significant, sixDigits } from './rounded.ts';

test('decimals: halves go up, and nothing becomes −0', () => {
  expect(round(1.00005, 4)).toBe(1.0001);
  expect(round(-0.00001, 4)).toBe(0);
  expect(rounded(Float64Array.of(7112.34567, -1.5), 2)).toEqual([7112.35, -1.5]);
  expect(hundredths(1.005001)).toBe(1.01);
});

test('significant digits: large and small numbers keep as many', () => {
  expect(significant(123_456, 2)).toBe(120_000);
  expect([1234.5678, 0.00012345678, -1e-12, 0].map(sixDigits)).toEqual([1234.57, 0.000123457, -1e-12, 0]);
  expect(sixDigits(Number.NaN)).toBeNaN();
});
