import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteRange } from './byte-range.ts';

test.each([
  ['bytes=0-7', { from: 0, to: 8 }],
  ['bytes=90-', { from: 90, to: 100 }],
  ['bytes=90-400', { from: 90, to: 100 }],
  ['bytes=-8', { from: 92, to: 100 }],
  ['bytes=-800', { from: 0, to: 100 }],
  ['bytes=100-', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=8-7', undefined],
  ['bytes=0-1,5-6', undefined],
  ['lines=0-1', undefined],
  ['bytes=-', undefined],
  [null, undefined],
])('%s of 100 bytes', (header, expected) => {
  expect(byteRange(header, 100)).toEqual(expected);
});

test('a part lies within the file, whatever is asked for', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(1e3), fc.nat(1e3), fc.nat(1e3), (text, first, last, length) => {
      for (const header of [
        text,
        `bytes=${text}`,
        `bytes=${first}-${last}`,
        `bytes=${first}-`,
        `bytes=-${last}`,
      ]) {
        const range = byteRange(header, length);
        if (range && range !== 'none') {
          expect(range.from).toBeGreaterThanOrEqual(0);
          expect(range.from).toBeLessThan(range.to);
          expect(range.to).toBeLessThanOrEqual(length);
        }
      }
    }),
  );
});
