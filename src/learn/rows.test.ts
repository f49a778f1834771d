import { describe, expect, test } from 'vitest';
import { InputError } from '../base/input-error.ts';
import { countRows, packRows } from './rows.ts';

describe('packRows', () => {
  test('lays rows one after the other', () => {
    expect(packRows([[1, 2], Float64Array.of(3, 4)])).toEqual(Float32Array.of(1, 2, 3, 4));
    expect(packRows([])).toEqual(new Float32Array(0));
  });

  test('refuses rows of unequal length', () => {
    expect(() => packRows([[1, 2], [3]])).toThrow(
      new InputError({
        problem: 'row 2 has 1 features, and row 1 has 2',
        remedy: 'give every row the same features',
      }),
    );
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -1e39])('refuses %d and says where it stands', (value) => {
    expect(() =>
      packRows([
        [1, 2],
        [value, 3],
      ]),
    ).toThrow(/^row 2, feature 1: .* is not a finite number/);
  });
});

describe('countRows', () => {
  test('counts whole rows', () => {
    expect(countRows(new Float32Array(6), 3)).toBe(2);
    expect(countRows(new Float32Array(0), 3)).toBe(0);
  });

  test('refuses part of a row', () => {
    expect(() => countRows(new Float32Array(7), 3)).toThrow(/no multiple of the 3 features/);
  });
});
