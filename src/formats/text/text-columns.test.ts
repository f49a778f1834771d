import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { parseTextColumns } from './text-columns.ts';

const parse = (text: string) => parseTextColumns(text.split('\n'));
const columns = (text: string) => parse(text).columns.map((column) => [...column]);

describe('parseTextColumns', () => {
  test.each([
    ['blanks', '1 2\n3 4'],
    ['tabs', '1\t2\n3\t4'],
    ['commas', '1,2\n3, 4'],
    ['semicolons', '1;2\n3 ; 4;'],
    ["Fortran's numbers", '.1D+01 2.\n 0.3E1 +4'],
    ['a header that holds numbers', 'scan 7\n12 3 4\ne mu\n1 2\n3 4'],
    ['a footer', '1 2\n3 4\nend of scan 5\n'],
    ['comments within', '1 2\n# pause\n\n3 4'],
  ])('reads rows with %s', (_, text) => {
    expect(columns(text)).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(parse(text).rowsDropped).toEqual([]);
  });

  test.each([
    ['blanks', '1,5 2\n3 4,25'],
    ['semicolons', '1,5;2\n3;4,25'],
    ['tabs', '1,5\t2,0\n3,0\t4,25'],
  ])('understands decimal commas between %s', (_, text) => {
    expect(columns(text)).toEqual([
      [1.5, 3],
      [2, 4.25],
    ]);
    expect(parse(text).conversions).toEqual(['decimal commas → points']);
  });

  test('does not take a comma that separates for a decimal sign', () => {
    expect(columns('1,5\n3,4')).toEqual([
      [1, 3],
      [5, 4],
    ]);
  });

  test('pads short rows and counts lines that are no rows', () => {
    const { rowsDropped } = parse('1 2 3\n4 5 6\n7 8\nbroken here\n9 1 2 3\n7 8 9');
    expect(columns('1 2 3\n4 5 6\n7 8\n7 8 9')).toEqual([
      [1, 4, 7, 7],
      [2, 5, 8, 8],
      [3, 6, Number.NaN, 9],
    ]);
    expect(rowsDropped).toEqual([{ count: 2, reason: 'not a row of 3 numbers' }]);
  });

  test.each([
    ['# energy mu\n1 2\n3 4', ['energy', 'mu']],
    ['#L Photon Energy\tRaw mu\n1 2\n3 4', ['Photon Energy', 'Raw mu']],
    ['# energy mu\n#------\n1 2\n3 4', ['energy', 'mu']],
    ['# Iron foil\n#------\n1 2\n3 4', undefined],
    ['# energy i0 itrans\n1 2\n3 4', undefined],
    ['1 2\n3 4', undefined],
  ])('finds the labels of %j', (text, labels) => expect(parse(text).labels).toEqual(labels));

  test.each(['', 'no numbers', '1\n2\n3', '1 2\na\nb\nc\nd\n3 4'])('refuses %j', (text) =>
    expect(() => parse(text)).toThrow(InputError),
  );
});
