import { gzipSync, zlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { InputError } from '../input-error.ts';
import { GzipStream, gunzip, gunzipStart } from './gunzip.ts';
import { joinBytes } from './join-bytes.ts';

const text = new TextEncoder().encode(
  Array.from({ length: 2000 }, (_, i) => `${7000 + i} ${Math.sqrt(i)}\n`).join(''),
);
const most = 1 << 20;

describe('gunzip', () => {
  test('gives the content back', () => {
    expect(gunzip(gzipSync(text), most)).toEqual(text);
    expect(gunzipStart(gzipSync(text)).subarray(0, 10)).toEqual(text.subarray(0, 10));
  });

  test('reads several gzips in one file, in pieces of any size, and verifies each', () => {
    const joined = joinBytes([gzipSync(text, { filename: 'a.txt' }), gzipSync(text.subarray(0, 10))]);
    for (const step of [1, 7, 100, joined.length]) {
      const stream = new GzipStream();
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < joined.length; at += step) {
        for (const piece of stream.push(joined.subarray(at, at + step), at + step >= joined.length)) {
          pieces.push(piece);
        }
      }
      expect(joinBytes(pieces)).toEqual(joinBytes([text, text.subarray(0, 10)]));
    }
    const firstTrailer = gzipSync(text, { filename: 'a.txt' }).length - 8;
    joined[firstTrailer]! ^= 1;
    expect(() => gunzip(joined, most)).toThrow(/its checksum \(CRC-32\) does not match/);
  });

  test('refuses a stream that is cut short or broken', () => {
    const packed = gzipSync(text);
    for (const length of [3, 11, 100, packed.length >> 1, packed.length - 1, packed.length - 8]) {
      expect(() => gunzip(packed.subarray(0, length), most)).toThrow(/copy the file again/);
    }
    expect(() => gunzip(zlibSync(text), most)).toThrow(/copy the file again/);
  });

  test('no flipped bit gives other content in silence', () => {
    const packed = gzipSync(text.subarray(0, 400), { mtime: 0 });
    let refused = 0;
    for (let bit = 0; bit < 8 * packed.length; bit++) {
      const damaged = packed.slice();
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      let content: Uint8Array | undefined;
      try {
        content = gunzip(damaged, most);
      } catch (error) {
        expect(error, `bit ${bit}`).toBeInstanceOf(InputError);
        refused++;
      }
      // Some bits say nothing of the content: date, system,
      // flags that mean nothing, code lengths that no byte has.
      expect(content ?? text.subarray(0, 400), `bit ${bit}`).toEqual(text.subarray(0, 400));
    }
    expect(refused).toBeGreaterThan(0.9 * 8 * packed.length);
  });

  test('stops a bomb of 64 MB within its bound', () => {
    const bomb = gzipSync(new Uint8Array(64_000_000), { level: 1 });
    const before = process.memoryUsage().arrayBuffers;
    expect(() => gunzip(bomb, most)).toThrow(/unfolds to more than 1 MB/);
    // The step of 17 MB that crossed the line, and the inflater's own buffers.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60e6);
  });
});
