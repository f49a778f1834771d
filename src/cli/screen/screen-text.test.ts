import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf, cutEnd, cutMiddle, padTo, screenColumns, wrapWords } from './screen-text.ts';

test('a pipe has 80 columns, a terminal its own, and none less than can be read', () => {
  expect(screenColumns({})).toBe(80);
  expect(screenColumns({ isTTY: true, columns: 132 })).toBe(132);
  expect(screenColumns({ isTTY: true, columns: 20 })).toBe(60);
});

test('wide letters take two columns, combining accents none', () => {
  expect(columnsOf('FeO')).toBe(3);
  expect(columnsOf('鉄.dat')).toBe(6);
  expect(columnsOf('e\u0301')).toBe(1);
});

test('names are cut in the middle, so that scans of one stem stay apart', () => {
  expect(cutMiddle('Ag_multi_demeter_Ag.prj · Ag2O_pH12', 20)).toBe('Ag_multi…· Ag2O_pH12');
  expect(cutMiddle('short.xdi', 20)).toBe('short.xdi');
  expect(cutEnd('pentagonal bipyramidal', 12)).toBe('pentagonal…');
});

test('whatever the words, what is cut, padded or wrapped takes the columns that it may', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 4, max: 40 }),
      (text, columns) => {
        for (const cut of [cutMiddle(text, columns), cutEnd(text, columns)]) {
          expect(columnsOf(cut)).toBeLessThanOrEqual(columns);
          expect(columnsOf(padTo(cut, columns))).toBe(columns);
          expect(columnsOf(padTo(cut, columns, 'start'))).toBe(columns);
        }
        expect(wrapWords(text, columns).join(' ')).toBe(text);
      },
    ),
  );
});
