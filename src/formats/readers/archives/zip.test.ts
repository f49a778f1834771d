import { type Zippable, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../base/input-error.ts';
import { readFile } from '../../read-file.ts';

const text = (content: string) => new TextEncoder().encode(content);
const edge = (element: string, e0: number) =>
  text(
    [
      '# XDI/1.0',
      '# Column.1: energy eV',
      '# Column.2: mutrans',
      `# Element.symbol: ${element}`,
      '#---',
      '# energy mutrans',
      ...Array.from({ length: 60 }, (_, i) => `${e0 - 112 + 4 * i} ${1 + Math.atan((i - 28) / 2)}`),
    ].join('\n'),
  );
const read = (files: Zippable) => readFile(zipSync(files), { fileName: 'scans.zip' });

describe('zipReader', () => {
  test('reads every file as if it stood alone and says which it could not', async () => {
    const { readings, leftOut } = await read({
      'fe/a.xdi': edge('Fe', 7112),
      'fe/picture.xdi': text('\x89PNG\r\n'),
      'b.xdi': [edge('Cu', 8979), { level: 0 }],
      'inner.zip': zipSync({ 'c.xdi': edge('Zn', 9659) }),
      '__MACOSX/._b.xdi': text('resource fork'),
      'fe/.DS_Store': text('finder'),
    });
    expect(readings.map(({ spectrum, member }) => [spectrum.element, member])).toEqual([
      ['Fe', 'fe/a.xdi'],
      ['Cu', 'b.xdi'],
    ]);
    expect(leftOut.map(({ name }) => name)).toEqual(['fe/picture.xdi', 'inner.zip']);
    expect(leftOut[1]!.reason).toBe('it is a zip inside a zip; unpack the inner one');
    expect(leftOut[0]!.reason).not.toContain('fe/picture.xdi');
  });

  test('refuses a zip without a spectrum', async () => {
    await expect(read({ 'a.txt': text('hello') })).rejects.toThrow(
      /^scans\.zip: no usable spectrum .* a\.txt: /,
    );
    await expect(read({ '__MACOSX/._a': text('hello') })).rejects.toThrow(/holds no files/);
  });

  test('refuses too many files', async () => {
    const files = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`${i}.dat`, text('1 2\n')]));
    await expect(read(files)).rejects.toThrow(/more than 1000 files/);
  });

  test('refuses a bomb before it unpacks anything', async () => {
    const packed = zipSync({ 'bomb.dat': new Uint8Array(32_000_000) }, { level: 1 });
    const before = process.memoryUsage().arrayBuffers;
    await expect(readFile(packed, { fileName: 'bomb.zip' })).rejects.toThrow(/expands to more than \d+ MB/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 << 20);
  });

  test('is not deceived by a directory that lies about sizes', async () => {
    const packed = zipSync({ 'bomb.dat': new Uint8Array(32_000_000) }, { level: 1 });
    const view = new DataView(packed.buffer);
    const end = packed.length - 22;
    const directory = view.getUint32(end + 16, true);
    // The size after unpacking stands at byte 24 of the entry in the directory and at byte 22 of the local
    // header.
    view.setUint32(directory + 24, 1000, true);
    view.setUint32(22, 1000, true);
    const before = process.memoryUsage().arrayBuffers;
    await expect(readFile(packed, { fileName: 'bomb.zip' })).rejects.toThrow(InputError);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 << 20);
  });

  test('refuses a zip that is cut short', async () => {
    const packed = zipSync({ 'a.xdi': edge('Fe', 7112) });
    await expect(readFile(packed.subarray(0, 300), { fileName: 'cut.zip' })).rejects.toThrow(
      /^cut\.zip: the zip is broken/,
    );
  });

  test('refuses a file whose checksum does not match, and reads the others', async () => {
    const packed = zipSync({ 'a.xdi': [edge('Fe', 7112), { level: 0 }], 'b.xdi': edge('Cu', 8979) });
    packed[packed.indexOf(0x37, 400)]! ^= 1; // a digit of an energy, "7"
    const { readings, leftOut } = await readFile(packed, { fileName: 'scans.zip' });
    expect(readings.map(({ spectrum }) => spectrum.element)).toEqual(['Cu']);
    expect(leftOut).toEqual([
      {
        name: 'a.xdi',
        member: 'a.xdi',
        reason:
          'it is damaged in the zip, its checksum (CRC-32) does not match its content; copy or pack the zip again',
      },
    ]);
  });
});
