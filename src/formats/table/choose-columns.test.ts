import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { columnsFound, readChosenColumns } from './choose-columns.ts';

const bytes = new TextEncoder().encode(
  Array.from({ length: 120 }, (_, i) => {
    const energyKev = 7.06 + i * 0.001;
    const mu = 0.3 + (0.5 + Math.atan((energyKev - 7.12) * 800) / Math.PI);
    return [i, energyKev.toFixed(4), 1000, (1000 * Math.exp(-mu)).toFixed(4), (1000 * mu).toFixed(3)].join(
      ' ',
    );
  }).join('\n'),
);
const options = { fileName: 'scan.dat' };

describe('columns chosen by hand', () => {
  test('are found with labels and a layout', () => {
    const found = columnsFound(bytes)!;
    expect(found.labels).toEqual(['col1', 'col2', 'col3', 'col4', 'col5']);
    expect(found.columns[1]![0]).toBe(7.06);
    expect(found.layout).toBe('col1\tcol2\tcol3\tcol4\tcol5');
    expect(columnsFound(new TextEncoder().encode('hello\nworld'))).toBeUndefined();
  });

  test('make mu in each of the three ways', () => {
    const read = (mu: Parameters<typeof readChosenColumns>[2]['mu']) =>
      readChosenColumns(bytes, options, { energy: 1, unit: 'keV', mu }).readings[0]!;
    const transmission = read({ kind: 'transmission', i0: 2, itrans: 3 });
    expect(transmission.spectrum.energyEv[0]).toBeCloseTo(7060, 6);
    expect(transmission.receipt).toMatchObject({ muRecipe: 'ln(col3/col4)', guesses: [] });
    const fluorescence = read({ kind: 'fluorescence', i0: 2, channels: [4] });
    expect(fluorescence.receipt.muRecipe).toBe('col5/col3');
    expect(read({ kind: 'column', mu: 4 }).receipt.muRecipe).toBe('column col5');
    expect(transmission.spectrum.mu[60]).toBeCloseTo(fluorescence.spectrum.mu[60]!, 5);
  });

  test('does not swap intensities that the user has named', () => {
    const { readings } = readChosenColumns(bytes, options, {
      energy: 1,
      unit: 'keV',
      mu: { kind: 'transmission', i0: 3, itrans: 2 },
    });
    expect(readings[0]!.spectrum.mu.at(-1)!).toBeLessThan(readings[0]!.spectrum.mu[0]!);
  });

  test('are refused where the file has fewer, or no energies', () => {
    const choose = (energy: number, mu: number) => () =>
      readChosenColumns(bytes, options, { energy, unit: 'eV', mu: { kind: 'column', mu } });
    expect(choose(1, 7)).toThrow(/column 8 was chosen, and the file has 5/);
    expect(choose(2, 4)).toThrow(InputError);
  });
});
