import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteCursor } from '../../base/bytes/byte-cursor.ts';
import { bitsFor, packBits, unpackBits } from './packed-bits.ts';

test('counts the bits of an index', () => {
  expect([0, 1, 2, 3, 4, 5, 256, 257, 2 ** 24].map(bitsFor)).toEqual([0, 0, 1, 2, 2, 3, 8, 9, 24]);
});

test('lays the lowest bit first', () => {
  expect([...packBits(Uint32Array.of(1, 0, 5), 3)]).toEqual([0b01_000_001, 0b1]);
});

test('gives back what was packed, at every width', () => {
  const widthAndNumbers = fc
    .integer({ min: 0, max: 24 })
    .chain((width) => fc.tuple(fc.constant(width), fc.array(fc.nat(2 ** width - 1), { maxLength: 50 })));
  fc.assert(
    fc.property(widthAndNumbers, ([width, numbers]) => {
      const cursor = new ByteCursor(packBits(Uint32Array.from(numbers), width));
      expect([...unpackBits(cursor, numbers.length, width)]).toEqual(numbers);
      expect(cursor.left).toBe(0);
    }),
  );
});
