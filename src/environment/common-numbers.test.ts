import { expect, test } from 'vitest';
import { isCommonNumber } from './common-numbers.ts';

test('vanadium has CN 4, 5 and 6 in oxides; CN 2 was drawn on purpose', () => {
  expect([2, 3, 4, 5, 6, 7].filter((cn) => isCommonNumber('V', cn))).toEqual([4, 5, 6]);
});

test('of an element that nobody counted every number is possible', () => {
  expect([1, 12].every((cn) => isCommonNumber('U', cn))).toBe(true);
});
