import { describe, expect, test } from 'vitest';
import { readFile } from '../../read-file.ts';

const header = '#F made up\n#E 1767225600\n\n';
const read = (text: string) => readFile(new TextEncoder().encode(header + text), { fileName: 'scans.dat' });

/** Rows of energy (keV), I0, I1 with an edge at 7.112 keV. */
const rows = Array.from({ length: 40 }, (_, i) => `${7.05 + 0.003 * i} 1000 ${i > 20 ? 300 : 800}\n`);

describe('SPEC reader', () => {
  test('reads labels that single blanks part', async () => {
    const { readings } = await read(`#S 1 scan\n#N 3\n#L Energy I0 I1\n${rows.join('')}`);
    expect(readings[0]!.receipt.columns).toEqual(['Energy', 'I0', 'I1']);
  });

  test('keeps single blanks within labels', async () => {
    const { readings } = await read(`#S 1 scan\n#N 3\n#L Mono Energy  I0  I1\n${rows.join('')}`);
    expect(readings[0]!.receipt.columns[0]).toBe('Mono Energy');
  });

  test('passes over the spectra of a multichannel analyser', async () => {
    const withArrays = rows.map((row) => `@A 0 1 2\\\n 3 4 5\\\n 6 7 8\n${row}`).join('');
    const { readings } = await read(`#S 1 scan\n#L Energy  I0  I1\n${withArrays}`);
    expect(readings[0]!.spectrum.energyEv).toHaveLength(40);
    expect(readings[0]!.receipt.rowsDropped).toEqual([]);
  });

  test('leaves out scans over a motor, and those at a fixed energy', async () => {
    const fixed = rows.map((_, i) => `${7.112 + 1e-6 * i} 1000 300\n`).join('');
    const { readings, leftOut } = await read(
      `#S 1 ascan z\n#L z  I0  I1\n${rows.join('')}\n#S 2 timescan\n#L Energy  I0  I1\n${fixed}\n#S 3 scan\n#L Energy  I0  I1\n${rows.join('')}`,
    );
    expect(readings.map(({ receipt }) => receipt.group)).toEqual(['scan 3']);
    expect(leftOut.map(({ reason }) => reason)).toEqual([
      'no column of energies among z, I0, I1',
      expect.stringContaining('the energies in column Energy span only'),
    ]);
  });
});
