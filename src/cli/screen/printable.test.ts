import { expect, test } from 'vitest';
import { printable } from './printable.ts';

test('control characters are written as escapes, and nothing else is touched', () => {
  expect(printable('a\nb\tc\u001b[31md\u007f\u009b')).toBe('a\\nb\\tc\\u001b[31md\\u007f\\u009b');
  expect(printable('Mn₂O₃ (7 K) · α "x" \\ 測定')).toBe('Mn₂O₃ (7 K) · α "x" \\ 測定');
});
