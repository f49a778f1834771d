import { gzipSync, zlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readFile } from '../../read-file.ts';
import { gunzip, gunzipHead } from './gunzip.ts';

const text = new TextEncoder().encode(
  Array.from({ length: 2000 }, (_, i) => `${7000 + i} ${Math.sqrt(i)}\n`).join(''),
);

describe('gunzip', () => {
  test('gives the content back', () => {
    expect(gunzip(gzipSync(text))).toEqual(text);
    expect(gunzipHead(gzipSync(text)).subarray(0, 10)).toEqual(text.subarray(0, 10));
  });

  test('refuses a stream that is cut short or broken', () => {
    const packed = gzipSync(text);
    for (const length of [3, 11, 100, packed.length >> 1]) {
      expect(() => gunzip(packed.subarray(0, length))).toThrow(/copy the file again/);
    }
    expect(() => gunzip(zlibSync(text))).toThrow(/copy the file again/);
  });

  test('stops a bomb of 64 MB within its bound', () => {
    const bomb = gzipSync(new Uint8Array(64_000_000), { level: 1 });
    const before = process.memoryUsage().arrayBuffers;
    expect(() => gunzip(bomb)).toThrow(/expands to more than \d+ MB/);
    // 20 times the stream and 1 MiB, the step of 4 MiB that crossed the line, and the inflater's own buffers.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * bomb.length + (20 << 20));
  });
});

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
    await expect(twice).rejects.toThrow('scan.gz.gz: a gzip inside a gzip; unpack it by hand');
  });
});
