import { describe, expect, it } from 'vitest';
import { InputError } from '../input-error.ts';
import { countRows, packRows } from './rows.ts';

describe('packRows', () => {
  it('lays rows one after the other', () => {
    expect(packRows([[1, 2], Float64Array.of(3, 4)])).toEqual(Float32Array.of(1, 2, 3, 4));
    expect(packRows([])).toEqual(new Float32Array(0));
  });

  it('refuses rows of unequal length', () => {
    expect(() => packRows([[1, 2], [3]])).toThrow(
      new InputError('Row 2 has 1 features, but row 1 has 2: give every row the same features.'),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1e39])('refuses %d and says where it stands', (value) => {
    expect(() =>
      packRows([
        [1, 2],
        [value, 3],
      ]),
    ).toThrow(/^Row 2, feature 1 is /);
  });
});

describe('countRows', () => {
  it('counts whole rows', () => {
    expect(countRows(new Float32Array(6), 3)).toBe(2);
    expect(countRows(new Float32Array(0), 3)).toBe(0);
  });

  it('refuses part of a row', () => {
    expect(() => countRows(new Float32Array(7), 3)).toThrow(/no multiple of the 3 features/);
  });
});
