import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv } from './read-csv.ts';
import { csvLine, withoutMark } from './write-csv.ts';

test('what is written is read back', () => {
  // Leading and trailing blanks are nobody's data; a formula is marked.
  const word = fc
    .string({ unit: 'grapheme-ascii', maxLength: 12 })
    .map((text) => text.trim())
    .filter((text) => !/^[=+\-@#]/.test(text));
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 2 }), ([a, b]) => {
      fc.pre(a !== '' || b !== '');
      const [line] = readCsv(`a,b\n${csvLine(['x', b])}\n`, 'x.csv');
      expect(line!.cells.b).toBe(b);
    }),
  );
});

test('formulas are marked, numbers are not, and control characters do not go out', () => {
  expect(csvLine(['=1+1', '@x', '-5', '+a', -5, 1e-7, Number.NaN, undefined])).toBe(
    "'=1+1,'@x,-5,'+a,-5,1e-7,,",
  );
  expect(csvLine(['a\u001b[31mb\u0000\r\nc', '\t=cmd', 'd\u009b'])).toBe(`"a [31mb  \nc",' =cmd,d `);
});

test('the mark of a formula is taken off again', () => {
  for (const name of ['=1+1.dat', '-5 °C.dat', 'scan 1.dat', "'quoted'.dat"]) {
    const [line] = readCsv(`a,b\n${csvLine(['x', name])}\n`, 'x.csv');
    expect(withoutMark(line!.cells.b!)).toBe(name);
  }
});
