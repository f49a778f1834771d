import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { encodePng } from './encode-png.ts';

test('a PNG has its header, its rows, and sums that are right', () => {
  const rgba = Uint8Array.from({ length: 3 * 2 * 4 }, (_, i) => 10 * i);
  const png = encodePng(3, 2, rgba);
  expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  const view = new DataView(png.buffer, png.byteOffset);
  expect([view.getUint32(16), view.getUint32(20), png[24], png[25]]).toEqual([3, 2, 8, 6]);
  // The sum of an empty IEND is that of every PNG.
  expect(view.getUint32(png.length - 4)).toBe(0xae426082);
  const length = view.getUint32(33);
  const rows = inflateSync(png.subarray(41, 41 + length));
  expect(Buffer.concat([rows.subarray(1, 13), rows.subarray(14)])).toEqual(Buffer.from(rgba));
});
