import { describe, expect, test } from 'vitest';
import { readFile } from '../../read-file.ts';

const energies = Array.from({ length: 120 }, (_, i) => 7052 + i);
const muAt = (energy: number): number => 1 + Math.atan((energy - 7112) / 2) / Math.PI;
const angle = (energy: number): string =>
  ((Math.asin(12398.4198 / (2 * 3.13551 * energy)) * 180) / Math.PI).toFixed(5);
const field = (value: string | number): string => String(value).padStart(10);

/** A file of the format; ten digits fill a field. */
function file(
  modes: readonly number[],
  counts: (energy: number) => readonly number[],
  offset = true,
): Uint8Array {
  const header = [
    '  9809     KEK-PF   BL9A',
    'foil.dat   05.11.27 10:00',
    'iron foil',
    'Mono :   SI(111)       D=  3.13551 A    Initial angle= 16.00000 deg',
    `  Angle(c)  Angle(o)    time/s${modes.map((_, i) => field(i + 1)).join('')}`,
    `      Mode         0         0${modes.map(field).join('')}`,
    ...(offset ? [`    Offset         0         0${modes.map(() => field('0.000')).join('')}`] : []),
  ];
  const rows = energies.map((energy) =>
    [angle(energy), angle(energy), '1.00', ...counts(energy)].map(field).join(''),
  );
  return new TextEncoder().encode([...header, ...rows, ''].join('\n'));
}

const read = async (bytes: Uint8Array) => readFile(bytes, { fileName: 'a.dat' });

describe('a 9809 file whose counts fill their fields', () => {
  test('is cut by width in every row', async () => {
    const i0 = 4_000_000_000;
    const bytes = file([3, 1, 2], (energy) => [
      Math.round(i0 * 0.3 * muAt(energy)),
      i0,
      Math.round(i0 * Math.exp(-muAt(energy))),
    ]);
    const { readings } = await read(bytes);
    expect(readings.map(({ spectrum }) => spectrum.energyEv.length)).toEqual([120, 120]);
    expect(readings[0]!.receipt.muRecipe).toBe('ln(I0 (channel 2)/I (channel 3))');
    energies.forEach((energy, i) => {
      expect(readings[0]!.spectrum.mu[i]).toBeCloseTo(muAt(energy), 6);
      expect(readings[1]!.spectrum.mu[i]).toBeCloseTo(0.3 * muAt(energy), 6);
    });
    expect(readings.flatMap(({ receipt }) => receipt.warnings)).toEqual([]);
  });

  test('is read without its row of dark counts', async () => {
    const bytes = file([1, 2], (energy) => [1e6, Math.round(1e6 * Math.exp(-muAt(energy)))], false);
    const { readings } = await read(bytes);
    expect(readings[0]!.spectrum.mu[0]).toBeCloseTo(muAt(energies[0]!), 4);
  });
});
