import { gzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readFile } from '../../read-file.ts';

describe('gzipReader', () => {
  const xdi = [
    '# XDI/1.0',
    '# Column.1: energy eV',
    '# Column.2: mutrans',
    '# Element.symbol: Fe',
    '#---',
    '# energy mutrans',
  ];
  const rows = Array.from({ length: 60 }, (_, i) => `${7000 + 4 * i} ${1 + Math.atan((i - 28) / 2)}`);
  const plain = new TextEncoder().encode([...xdi, ...rows].join('\n'));

  test('reads any format under gzip', async () => {
    const { readings } = await readFile(gzipSync(plain), { fileName: 'scan.xdi.gz' });
    expect(readings.map(({ spectrum }) => [spectrum.element, spectrum.mu.length])).toEqual([['Fe', 60]]);
  });

  test('refuses gzip in gzip', async () => {
    const twice = readFile(gzipSync(gzipSync(plain)), { fileName: 'scan.gz.gz' });
    await expect(twice).rejects.toThrow('scan.gz.gz: it is a gzip inside a gzip; unpack it by hand.');
  });

  test('refuses a wrong checksum', async () => {
    const packed = gzipSync(plain);
    packed[packed.length - 8]! ^= 1;
    await expect(readFile(packed, { fileName: 'scan.xdi.gz' })).rejects.toThrow(
      'scan.xdi.gz: the gzip is damaged, its checksum (CRC-32) does not match its content; copy the file again.',
    );
  });
});
