import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv } from './read-csv.ts';

test('cells come back whatever stands in them, with any separator and line end', () => {
  const cell = fc.string({ maxLength: 8 }).map((text) => text.replace(/[\r]/g, '').trim());
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell), { maxLength: 8 }),
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n'),
      (rows, separator, end) => {
        const filled = rows.filter((row) => row.some(Boolean) && !row[0].startsWith('#'));
        const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const text = ['A', 'b']
          .join(separator)
          .concat(end, filled.map((row) => row.map(quoted).join(separator)).join(end));
        expect(readCsv(text, 'x.csv').map(({ cells }) => [cells.a, cells.b])).toEqual(filled);
      },
    ),
  );
});

test('lines are counted through quotes and comments; broken tables are refused', () => {
  const lines = readCsv('\uFEFF# a table\nfile,cn\n"a\nb",4\n\n# no\nc , 6\n', 'x.csv');
  expect(lines).toEqual([
    { line: 3, cells: { file: 'a\nb', cn: '4' } },
    { line: 7, cells: { file: 'c', cn: '6' } },
  ]);
  expect(() => readCsv('', 'x.csv')).toThrow(/x\.csv: the table is empty/);
  expect(() => readCsv('a,b\n1,2,3\n', 'x.csv')).toThrow(/line 2: 3 cells, but 2 columns/);
  expect(() => readCsv('a,b\n"1,2\n', 'x.csv')).toThrow(/line 2: a quote \("\) is opened and never closed/);
});
