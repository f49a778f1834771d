import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesField, message, numberField, numbersField } from './protobuf.ts';

/** The examples of protobuf.dev, "Encoding". */
test('fields are as the documentation of the format shows them', () => {
  expect(numberField(1, 150)).toEqual(Uint8Array.of(0x08, 0x96, 0x01));
  expect(bytesField(2, 'testing')).toEqual(Uint8Array.of(0x12, 0x07, ...new TextEncoder().encode('testing')));
  expect(bytesField(3, message(numberField(1, 150)))).toEqual(Uint8Array.of(0x1a, 3, 0x08, 0x96, 0x01));
  expect(numbersField(6, [3, 270, 86942])).toEqual(
    Uint8Array.of(0x32, 0x06, 0x03, 0x8e, 0x02, 0x9e, 0xa7, 0x05),
  );
});

test('a key above 15 takes two bytes', () => {
  expect(numberField(20, 7)).toEqual(Uint8Array.of(0xa0, 0x01, 7));
});

test('numbers beyond 32 bits keep their bits', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (value) => {
      const bytes = numberField(1, value).subarray(1);
      const read = bytes.reduce((sum, byte, i) => sum + BigInt(byte & 0x7f) * 128n ** BigInt(i), 0n);
      expect(read).toBe(BigInt(value));
      expect(bytes.findIndex((byte) => byte < 0x80)).toBe(bytes.length - 1);
    }),
    { numRuns: 200 },
  );
});

test.each([-1, 0.5, Number.NaN, 2 ** 53])('%s is no varint', (value) => {
  expect(() => numberField(1, value)).toThrow(RangeError);
});
