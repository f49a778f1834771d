import { describe, expect, test } from 'vitest';
import { readFile } from '../../read-file.ts';
import { ssrlBinaryReader } from './ssrl-binary.ts';

const labels = ['Real time clock', 'Requested Energy', 'Achieved Energy', 'I0', 'I1', 'I2'];
const rows = Array.from({ length: 40 }, (_, i) => {
  const energy = 19800 + 10 * i;
  return [1, energy, energy + 0.5, 200_000, 200_000 * Math.exp(-1 - Math.atan((i - 20) / 2)), 1000 + i];
});

/** The bytes of a float in DEC's F_floating: four times the value in IEEE 754, its 16-bit halves swapped. */
function setVax(view: DataView, at: number, value: number): void {
  const ieee = new DataView(new ArrayBuffer(4));
  ieee.setFloat32(0, 4 * value);
  view.setUint16(at, ieee.getUint16(0), true);
  view.setUint16(at + 2, ieee.getUint16(2), true);
}

function file(version: string, count = rows.length): Uint8Array {
  const width = labels.length;
  const dataAt = 800 + 8 * width + 20 * width + 16;
  const bytes = new Uint8Array(dataAt + 4 * width * rows.length);
  const write = (at: number, text: string, length: number) =>
    bytes.set(new TextEncoder().encode(`${text.padEnd(length - 2)}\n\0`), at);
  write(0, `SSRL - EXAFS Data Collector ${version}`, 40);
  write(80, `PTS: ${count} COLS: ${width}`, 40);
  write(320, 'made up', 80);
  labels.forEach((label, column) => {
    write(800 + 8 * width + 20 * column, label, 20);
  });
  const view = new DataView(bytes.buffer);
  rows.flat().forEach((value, i) => {
    if (Number(version) < 2) {
      setVax(view, dataAt + 4 * i, value);
    } else {
      view.setFloat32(dataAt + 4 * i, value, true);
    }
  });
  return bytes;
}

const head = (bytes: Uint8Array) => new TextDecoder('windows-1252').decode(bytes);

describe('ssrlBinaryReader', () => {
  test.each(['1.1', '2.0'])('reads version %s', async (version) => {
    const bytes = file(version);
    expect(ssrlBinaryReader.recognises(bytes, head(bytes), 'a.dat')).toBe(true);
    const { readings, leftOut } = await readFile(bytes, { fileName: 'a.dat' });
    const [{ spectrum, receipt }] = readings as [(typeof readings)[number]];
    expect(spectrum.name).toBe('made up');
    expect([...spectrum.energyEv]).toEqual(rows.map((row) => row[2]));
    spectrum.mu.forEach((mu, i) => {
      // Four-byte floats carry seven digits.
      expect(mu).toBeCloseTo(1 + Math.atan((i - 20) / 2), 5);
    });
    expect(receipt.muRecipe).toBe('ln(I0/I1)');
    expect(leftOut).toEqual([{ name: 'ln(I1/I2)', reason: 'reference channel' }]);
  });

  test('leaves the text flavour to its own reader', async () => {
    expect(
      ssrlBinaryReader.recognises(
        new TextEncoder().encode('SSRL   EXAFS Data Collector 1.3 '),
        'SSRL   EXAFS Data Collector 1.3 ',
        'a',
      ),
    ).toBe(false);
  });

  test('refuses a file that is cut short or announces nonsense', async () => {
    const read = (bytes: Uint8Array) => () => readFile(bytes, { fileName: 'a.dat' });
    await expect(read(file('1.1').subarray(0, 1500))()).rejects.toThrow(
      /40 rows of 6 columns need 1944 bytes and the file has 1500/,
    );
    await expect(read(file('1.1', 0))()).rejects.toThrow(/announces 0 rows of 6 columns, which is no scan/);
    await expect(read(file('1.1', 999_999_999))()).rejects.toThrow(/need \d+ bytes/);
    await expect(read(new Uint8Array(10))()).rejects.toThrow(/no known spectrum format/);
  });
});
