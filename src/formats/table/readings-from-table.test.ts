import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import type { ColumnTable } from './column-table.ts';
import { readingsFromTable } from './readings-from-table.ts';
import { signalOfColumn } from './signal.ts';

/** 120 energies about the Fe K edge (7112 eV) and an arctangent at 7120 eV. */
const energies = Float64Array.from({ length: 120 }, (_, i) => 7060 + i);
const edge = energies.map((energy) => 0.5 + Math.atan((energy - 7120) / 2) / Math.PI);
const options = { fileName: 'made-up.dat' };

function table(columns: Record<string, Float64Array>, more: Partial<ColumnTable> = {}): ColumnTable {
  return {
    format: 'made up',
    name: 'sample',
    columns: Object.entries(columns).map(([label, values]) => ({ label, values })),
    ...more,
  };
}

const only = (given: ColumnTable, more = {}) => {
  const { readings } = readingsFromTable(given, { ...options, ...more });
  expect(readings).toHaveLength(1);
  return readings[0]!;
};

describe('readingsFromTable', () => {
  test.each<[string, Float64Array, Partial<ColumnTable>, string]>([
    ['energy keV', energies.map((e) => e / 1000), {}, 'energy keV keV → eV'],
    ['energy', energies.map((e) => e / 1000), {}, 'energy keV → eV'],
    [
      'angle',
      energies.map((e) => degrees(e)),
      { dSpacingAngstrom: 3.1356 },
      'angle (degrees) with d = 3.1356 Å → eV',
    ],
    [
      'angle mdeg',
      energies.map((e) => 1000 * degrees(e)),
      { dSpacingAngstrom: 3.1356 },
      'angle mdeg (millidegrees) with d = 3.1356 Å → eV',
    ],
    [
      'energy',
      energies.map((e) => 80_000 * degrees(e)),
      { dSpacingAngstrom: 3.1356, stepsPerDegree: 80_000 },
      'energy (steps) with d = 3.1356 Å → eV',
    ],
  ])('converts %s', (label, values, more, conversion) => {
    const { spectrum, receipt } = only(table({ [label]: values, mu: edge }, more));
    expect(spectrum.energyEv[0]).toBeCloseTo(7060, 6);
    expect(spectrum.energyEv.at(-1)).toBeCloseTo(7179, 6);
    expect(receipt.conversions).toEqual([conversion]);
  });

  test('takes the unit that puts the step onto a K edge: lithium in eV, not keV', () => {
    const soft = Float64Array.from({ length: 100 }, (_, i) => 50 + i * 0.2);
    const { spectrum, receipt } = only(table({ energy: soft, mu: soft.map((e) => Math.atan((e - 57) * 3)) }));
    expect(spectrum.energyEv[0]).toBe(50);
    expect(receipt.guesses.map(({ value }) => value)).toEqual(['eV']);
  });

  test('makes ln(i0/it), and refuses it upside down: which column is which is nothing to guess', () => {
    const i0 = energies.map(() => 1000);
    const it1 = edge.map((mu) => 1000 * Math.exp(-mu));
    expect(only(table({ eV: energies, i0, it: it1 })).receipt.muRecipe).toBe('ln(i0/it)');
    const swapped = table({ eV: energies, i0: it1, it: i0 });
    expect(() => readingsFromTable(swapped, options)).toThrow(
      /^Ln\(i0\/it\) has its edge at 71\d\d\.\d eV upside down, so column 2 i0 and column 3 it are not .*--columns/,
    );
    const { spectrum } = only(swapped, {
      columns: { energy: 0, mu: { kind: 'transmission', i0: 2, itrans: 1 } },
    });
    expect(spectrum.mu[60]).toBeCloseTo(edge[60]!, 12);
  });

  test('pairs intensities of several samples by their numbers', () => {
    const i0 = energies.map(() => 1000);
    const it1 = edge.map((mu) => 1000 * Math.exp(-mu));
    const { readings } = readingsFromTable(
      table({ eV: energies, I0: i0, I02: i0, It1: it1, It2: it1 }),
      options,
    );
    expect(readings.map(({ receipt }) => receipt.muRecipe)).toEqual(['ln(I0/It1)', 'ln(I02/It2)']);
    expect(readings.map(({ spectrum }) => spectrum.name)).toEqual([
      'sample ln(I0/It1)',
      'sample ln(I02/It2)',
    ]);
  });

  test('sorts falling energies and drops and counts rows without numbers', () => {
    const mu = edge.slice().reverse();
    mu[5] = Number.NaN;
    const { spectrum, receipt } = only(table({ eV: energies.slice().reverse(), mu }));
    expect(spectrum.energyEv).toHaveLength(119);
    expect(spectrum.energyEv[0]).toBe(7060);
    expect(receipt.rowsDropped).toEqual([{ count: 1, reason: 'energy or mu is missing or not finite' }]);
    expect(receipt.warnings).toEqual(['118 rows were out of order: sorted by energy']);
  });

  test('says when the step is not at the edge of the element, and when the user says another', () => {
    expect(only(table({ eV: energies, mu: edge }, { element: 'Fe' })).receipt.warnings).toEqual([]);
    const { spectrum, receipt } = only(table({ eV: energies, mu: edge }, { element: 'Fe', edge: 'K' }), {
      element: 'Mn',
    });
    expect(spectrum).toMatchObject({ element: 'Mn' });
    expect(receipt.warnings).toEqual([
      'the file says Fe; Mn was given and is used',
      'the energies, 7060.0 to 7179.0 eV, do not hold the Mn K edge (6539 eV)',
    ]);
  });

  test('warns of an edge that points downwards where mu stands in a column', () => {
    const { receipt } = only(table({ eV: energies, mu: edge.map((mu) => -mu) }));
    expect(receipt.warnings).toHaveLength(1);
    expect(receipt.warnings[0]).toMatch(/points downwards/);
  });

  test('takes what the reader chooses: column, unit and recipe', () => {
    const given = table({ first: edge, second: energies.map((e) => e / 1000) }, { state: 'normalised' });
    const { spectrum, receipt } = only(given, {
      energy: { column: 1, unit: 'keV' },
      signals: [signalOfColumn(given, 0)],
    });
    expect(spectrum).toMatchObject({ state: 'normalised', name: 'sample' });
    expect(receipt).toMatchObject({ columns: ['second', 'first'], muRecipe: 'column first', guesses: [] });
  });

  test('leaves out what cannot be made while another can', () => {
    const nothing = energies.map(() => Number.NaN);
    const { readings, leftOut } = readingsFromTable(
      table({ eV: energies, mutrans: edge, mufluor: nothing }),
      options,
    );
    expect(readings.map(({ spectrum }) => spectrum.name)).toEqual(['sample']);
    expect(leftOut.map(({ name }) => name)).toEqual(['column mufluor']);
  });

  test.each<[string, ColumnTable, RegExp]>([
    ['chi(k) by its label', table({ k: energies.map((_, i) => i / 10), chi: edge }), /chi\(k\)/],
    ['chi(k) by its numbers', table({ col1: energies.map((_, i) => i / 10), col2: edge }), /chi\(k\)/],
    [
      'columns without a meaning',
      table({ eV: energies, a: edge, b: edge }),
      /none of the columns \(2 a, 3 b\)/i,
    ],
    ['I0 alone', table({ eV: energies, i0: edge }), /none of the columns \(2 i0\)/i],
    [
      'energies relative to the edge',
      table({ eV: energies.map((e) => e - 7112), mu: edge }),
      /relative to the edge/,
    ],
    ['a single row', table({ eV: energies.slice(0, 1), mu: edge.slice(0, 1) }), /a single row of numbers/],
    ['angles without d-spacing', table({ angle: energies.map((e) => degrees(e)), mu: edge }), /d-spacing/],
    [
      'encoder steps without a scale',
      table({ e: energies.map((e) => e * 100), mu: edge }, { dSpacingAngstrom: 3.1356 }),
      /steps/,
    ],
  ])('refuses %s', (_, given, message) => {
    expect(() => readingsFromTable(given, options)).toThrow(InputError);
    expect(() => readingsFromTable(given, options)).toThrow(message);
  });
});

function degrees(energyEv: number): number {
  return (Math.asin(12398.4198 / (2 * 3.1356 * energyEv)) * 180) / Math.PI;
}
