import { describe, expect, test } from 'vitest';
import { readFile } from '../../read-file.ts';
import { x15bReader } from './x15b.ts';

const count = 40;
const muAt = (i: number) => 0.1 + Math.atan((i - 20) / 2) / Math.PI + 0.5;

function file(): Uint8Array {
  const bytes = new Uint8Array(212 + 64 * count);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 212, true);
  view.setUint32(208, 212, true);
  for (let i = 0; i < count; i++) {
    const at = 212 + 64 * i;
    view.setUint32(at, 64, true);
    view.setFloat32(at + 4, 2400 + 3.6 * i, true);
    view.setFloat32(at + 20, 65_000, true);
    view.setFloat32(at + 32, 3000, true);
    view.setFloat32(at + 36, 65_000 * muAt(i), true);
    view.setUint32(at + 60, 64, true);
  }
  return bytes;
}

describe('x15bReader', () => {
  test('reads the narrow window over I0 and says that it took them to be these', async () => {
    const bytes = file();
    expect(x15bReader.recognises(bytes, '', 'a.dat')).toBe(true);
    const { readings } = await readFile(bytes, { fileName: 'a.dat' });
    const [{ spectrum, receipt }] = readings as [(typeof readings)[number]];
    expect(spectrum.mu).toHaveLength(count);
    spectrum.mu.forEach((mu, i) => {
      expect(mu).toBeCloseTo(muAt(i), 6);
    });
    expect(receipt.guesses.map(({ value }) => value)).toEqual(['narrow/I0']);
  });

  test('counts a last row that is cut short', async () => {
    const { readings } = await readFile(file().subarray(0, 212 + 64 * 30 + 10), { fileName: 'a.dat' });
    expect(readings[0]!.spectrum.mu).toHaveLength(30);
    expect(readings[0]!.receipt.rowsDropped).toEqual([
      { count: 1, reason: 'the last row is cut short after 10 bytes' },
    ]);
  });

  test('refuses rows that lost their place', async () => {
    const bytes = file();
    bytes.copyWithin(212 + 64 * 5, 212 + 64 * 5 + 3);
    await expect(readFile(bytes, { fileName: 'a.dat' })).rejects.toThrow(
      /^a\.dat, row 6 \(byte 532\): it does not begin and end/,
    );
  });
});
