import { describe, expect, test } from 'vitest';
import { numberRow } from './number-row.ts';

describe('numberRow', () => {
  test('separates blanks, tabs, commas and semicolons, however many', () => {
    expect(numberRow('\t7112.0\t\t1, 2 ;3')).toEqual([7112, 1, 2, 3]);
  });

  test("parts Fortran's numbers that touch and reads its exponents", () => {
    expect(numberRow(' 8153.000 3.39370E+04-1.00000E+00 .5D-3')).toEqual([8153, 33937, -1, 0.0005]);
  });

  test('keeps a missing number as NaN', () => {
    expect(numberRow('1 nan 3')).toEqual([1, Number.NaN, 3]);
  });

  test('takes no line with words, dates or nothing', () => {
    for (const line of ['', '   ', '#1 2', '1 2 volts', '01/01/26 00:00:00', '1 - 2 x', 'Infinite 3']) {
      expect(numberRow(line)).toBeUndefined();
    }
  });
});
