import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('gives the values of FIPS 180-4', () => {
  expect(sha256(bytes('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256(bytes(''))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256(bytes('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'))).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  );
});

test('agrees with another implementation, for every length about the block sizes', () => {
  const reference = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
  for (let length = 0; length < 200; length++) {
    const data = new Uint8Array(length).fill(length);
    expect(sha256(data)).toBe(reference(data));
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1000 }), (data) => {
      expect(sha256(data)).toBe(reference(data));
    }),
  );
});
