import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameParts } from './name-parts.ts';

/** Every letter of two halves has both. */
const isWhole = (text: string): boolean => !/\p{Surrogate}/u.test(text);

describe('nameParts', () => {
  test('shows whole what is short', () => {
    expect(nameParts(['FeO-Fe.xdi']).get('FeO-Fe.xdi')).toEqual({ head: '', core: 'FeO-Fe.xdi', rest: '' });
  });

  test('cuts scans of a series before the number that tells them apart', () => {
    const names = ['room_temperature_scan_0101.dat', 'room_temperature_scan_0102.dat'];
    expect(names.map((name) => nameParts(names).get(name)?.core)).toEqual(['0101.dat', '0102.dat']);
  });

  test('shows the letters that differ, though long endings are alike', () => {
    const names = [
      'sample_A_annealed_in_air_for_two_hours.dat',
      'sample_B_annealed_in_air_for_two_hours.dat',
    ];
    const cores = names.map((name) => nameParts(names).get(name)!.core);
    expect(cores[0]).toMatch(/^A_/);
    expect(cores[1]).toMatch(/^B_/);
  });

  test('shows the end of a name that is like no other', () => {
    expect(
      nameParts(['a very long name of one file 7.xdi']).get('a very long name of one file 7.xdi')?.core,
    ).toBe('file 7.xdi');
  });

  test('cuts at the borders of words that are near', () => {
    const names = [
      'Fe_Fe2O3_hematite_als_2019.csv',
      'Fe_Fe2O3_hematite_alsXhxn.csv',
      'Cr_eskolaite_measured.csv',
    ];
    const parts = nameParts(names);
    expect(names.map((name) => parts.get(name)!.core)).toEqual(['_2019.csv', 'alsXhxn.csv', 'measured.csv']);
  });

  test('loses no letter, and halves none', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })), (names) => {
        const parts = nameParts(names);
        for (const name of names) {
          const { head, core, rest } = parts.get(name)!;
          expect(head + core + rest).toBe(name);
          expect(core).not.toBe('');
          expect([head, core, rest].every(isWhole)).toBe(true);
        }
      }),
    );
  });
});
