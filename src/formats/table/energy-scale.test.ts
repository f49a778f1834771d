import { describe, expect, test } from 'vitest';
import type { ColumnTable } from './column-table.ts';
import { isIndex } from './energy-column.ts';
import { energyScales } from './energy-scale.ts';

const rows = (first: number, step: number, count = 100): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => first + i * step);

const table = (label: string, values: Float64Array): ColumnTable => ({
  format: 'test',
  name: 'test',
  columns: [
    { label, values },
    { label: 'mu', values: values.map(() => 1) },
  ],
});

describe('a column that counts its rows', () => {
  test.each([
    ['0, 1, 2', rows(0, 1)],
    ['1, 2, 3', rows(1, 1)],
    ['2, 4, 6', rows(2, 2)],
    ['0, 10, 20', rows(0, 10)],
    ['100, 99, 98', rows(100, -1)],
    ['1, 2, 3 with a gap', rows(1, 1).map((n) => (n > 50 ? n + 3 : n))],
  ])('%s is an index', (_, values) => {
    expect(isIndex(values)).toBe(true);
    expect(() => energyScales(table('n', values), { column: 0 })).toThrow(/it is an index and not an energy/);
  });

  test.each([
    ['whole eV', rows(7000, 1)],
    ['steps of half an eV', rows(0, 0.5)],
    ['the soft edge of Li', rows(50, 1)],
  ])('%s are none', (_, values) => {
    expect(isIndex(values)).toBe(false);
  });
});

describe('the unit of the energies', () => {
  test('is refused where it is written and none that is read', () => {
    for (const [label, unit] of [
      ['Energy(Ry)', 'Ry'],
      ['wavelength(nm)', 'nm'],
      ['Energy/MeV', 'MeV'],
    ]) {
      expect(() => energyScales(table(label!, rows(510, 0.5)), { column: 0 })).toThrow(
        new RegExp(`is in ${unit}, and energies are read in eV or keV`),
      );
    }
  });

  test('is keV where the label says eV and no scan in eV has such numbers, with a warning', () => {
    const [scale] = energyScales(table('Energy(eV)', rows(6.9, 0.005)));
    expect(scale!.energyEv[0]).toBeCloseTo(6900, 6);
    expect(scale!.warnings).toEqual([
      'the numbers of column Energy(eV) are those of keV and not of eV: read as keV',
    ]);
    const [back] = energyScales(table('Energy(keV)', rows(6900, 5)));
    expect(back!.energyEv[0]).toBe(6900);
    expect(back!.warnings).toHaveLength(1);
  });

  test('is nothing to guess where the numbers are those of wavenumbers', () => {
    expect(() => energyScales(table('t', rows(0.05, 0.05, 300)), { column: 0 })).toThrow(
      /^The numbers of t, 0\.05 to 15, are no energies of an edge .* photoelectron wavenumbers run so/,
    );
  });

  test('rows of zeros are none of the spectrum', () => {
    const stopped = rows(7000, 1).map((energy, i) => (i < 90 ? energy : 0));
    expect(energyScales(table('energy', stopped))[0]!.energyEv.filter(Number.isNaN)).toHaveLength(10);
    const relative = rows(0, 0.5);
    expect(energyScales(table('energy', relative)).flatMap(({ energyEv }) => energyEv[0])).toEqual([0, 0]);
  });

  test('is what the user says', () => {
    const given = { column: 0, unit: 'eV', isUnitGiven: true } as const;
    expect(energyScales(table('Energy', rows(6.9, 0.005)), given)[0]!.unit).toBe('eV');
  });
});
