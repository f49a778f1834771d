import { snappyUncompress } from 'hyparquet';
import { expect, test } from 'vitest';
import { checkSnappy } from './check-snappy.ts';

const bytesOf = (text: string): number[] => [...new TextEncoder().encode(text)];

test('bytes as they are, of short and long lengths, and copies are walked through', () => {
  const long = 'x'.repeat(70);
  for (const [unpacked, elements] of [
    ['abc', [2 << 2, ...bytesOf('abc')]],
    [long, [60 << 2, long.length - 1, ...bytesOf(long)]],
    // "ab", then 4 bytes from 2 before: a copy with an offset of one byte; the same with two, and with four.
    ['ababab', [1 << 2, ...bytesOf('ab'), 1, 2]],
    ['ababab', [1 << 2, ...bytesOf('ab'), (3 << 2) | 2, 2, 0]],
    ['ababab', [1 << 2, ...bytesOf('ab'), (3 << 2) | 3, 2, 0, 0, 0]],
  ] as const) {
    const page = Uint8Array.from([unpacked.length, ...elements]);
    const output = new Uint8Array(unpacked.length);
    snappyUncompress(page, output);
    expect(new TextDecoder().decode(output)).toBe(unpacked);
    expect(() => checkSnappy(page, unpacked.length)).not.toThrow();
    expect(() => checkSnappy(page, unpacked.length - 1)).toThrow('leads out of it');
    expect(() => checkSnappy(page, unpacked.length + 1)).toThrow('less than it announces');
  }
});

test('a length that the decoder takes for one below 0 is refused: it would move back for ever', () => {
  // 2^32 − 5, less 1 as it is written: the tag and its length take 5 bytes.
  const page = Uint8Array.from([3, 63 << 2, 0xfa, 0xff, 0xff, 0xff, ...bytesOf('abc')]);
  expect(() => checkSnappy(page, 3)).toThrow('leads out of it');
});
