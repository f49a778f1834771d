import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counted, fixed, lineWords, listed, percent, signed, unbroken, withMinus } from './words.ts';

test('numbers have the real minus sign and no "−0"', () => {
  expect(withMinus(-5)).toBe('−5');
  expect(withMinus('-0.5')).toBe('−0.5');
  expect([1.2, -0.4, -0.001, 0].map((value) => fixed(value, 2))).toEqual(['1.20', '−0.40', '0.00', '0.00']);
});

test('changes have a sign, unless they are none', () => {
  expect([1.25, -0.4, 0.01, -0.01].map((value) => signed(value, 1))).toEqual(['+1.3', '−0.4', '0.0', '0.0']);
  expect([3, -3, 0].map((value) => signed(value))).toEqual(['+3', '−3', '0']);
});

test('shares are per cent, and never said to be none or all where they are not', () => {
  expect([0, 0.004, 0.87, 0.996, 1].map((share) => percent(share))).toEqual([
    '0 %',
    '<1 %',
    '87 %',
    '>99 %',
    '100 %',
  ]);
  expect([0.8123, 0.996].map((share) => percent(share, 1))).toEqual(['81.2 %', '99.6 %']);
  expect(percent(0.875, 0)).toBe('88 %');
});

test('counts and their words', () => {
  expect(counted(1, 'row')).toBe('1 row');
  expect(counted(0, 'row')).toBe('0 rows');
  expect(counted(2, 'spectrum', 'spectra')).toBe('2 spectra');
});

test('lists end in a word, not in a comma', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((words) => listed(words))).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
  expect(listed([4, 5, 6], 'or')).toBe('4, 5 or 6');
});

test('a number stays on the line of its CN and of its unit', () => {
  const text = 'CN 4 has 74 %, CN 6 in 3 of 50; the peak is 2.14 ± 0.11 eV, 1.9 Å away, in CN alone';
  expect(lineWords(text)).toEqual([
    ...['CN 4', 'has', '74 %,', 'CN 6', 'in', '3', 'of', '50;', 'the', 'peak', 'is', '2.14', '±'],
    ...['0.11 eV,', '1.9 Å', 'away,', 'in', 'CN', 'alone'],
  ]);
  expect(unbroken('CN 4 has 74 %')).toBe('CN\u00a04 has 74\u00a0%');
  fc.assert(
    fc.property(fc.string(), (any) => {
      expect(lineWords(any).join(' ')).toBe(any);
      expect(unbroken(any).replaceAll('\u00a0', ' ')).toBe(any.replaceAll('\u00a0', ' '));
    }),
  );
});
