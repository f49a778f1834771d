import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { type CifToken, CifTokens } from './cif-tokens.ts';

function cifTokens(text: string, fileName: string): CifToken[] {
  const tokens = new CifTokens(text, fileName);
  const found: CifToken[] = [];
  for (let token = tokens.next(); token; token = tokens.next()) {
    found.push(token);
  }
  return found;
}

const values = (text: string): string[] =>
  cifTokens(text, 'x.cif')
    .filter(({ kind }) => kind === 'value')
    .map(({ text }) => text);
const cif2 = '#\\#CIF_2.0\n';

describe('CifTokens', () => {
  test('tells tags, values, loops, blocks and comments apart, in any line ending', () => {
    const text = '\uFEFF# a\ndata_X\n_tag value#no_comment\nLOOP_ _b\n? . 5.4307(2)';
    for (const end of ['\n', '\r\n', '\r']) {
      const tokens = [...cifTokens(text.replaceAll('\n', end), 'x.cif')];
      expect(tokens.map(({ kind, text, line }) => [kind, text, line])).toEqual([
        ['data', 'X', 2],
        ['tag', '_tag', 3],
        ['value', 'value#no_comment', 3],
        ['loop', '', 4],
        ['tag', '_b', 4],
        ['value', '?', 5],
        ['value', '.', 5],
        ['value', '5.4307(2)', 5],
      ]);
    }
  });

  test('closes a quote of CIF 1.1 only before a space', () => {
    expect(values(`'a dog's life' "b" 'c' ''`)).toEqual([`a dog's life`, 'b', 'c', '']);
    expect([...cifTokens(`'?' ?`, 'x.cif')].map(({ bare }) => bare)).toEqual([false, true]);
  });

  test('closes a quote of CIF 2.0 at once, and knows triple quotes, lists and tables', () => {
    const text = `${cif2}'a' """b "c"\nd""" '''e''' [1 'x]' [2]] {'k':"}"} f[1]`;
    expect(values(text)).toEqual(['a', 'b "c"\nd', 'e', `[1 'x]' [2]]`, `{'k':"}"}`, 'f[1]']);
    expect(values('[1 2]')).toEqual(['[1', '2]']);
  });

  test('reads text blocks, folded and prefixed', () => {
    expect(values('_a\n;one\n two ; three\n;\n_b 1')).toEqual(['one\n two ; three', '1']);
    expect(values('_a\n;\\\none \\\ntwo\nthree\n;')).toEqual(['one two\nthree']);
    expect(values('_a\n;> \\\n> one\n> ;two\n;')).toEqual(['one\n;two']);
    expect(values('_a\n;>\\\\\n>one \\\n>two\n;')).toEqual(['one two']);
    expect(values('_a\n;C:\\\nis a folder\n;')).toEqual(['C:\\\nis a folder']);
    expect([...cifTokens('_a\n;\n\n;\n_b', 'x.cif')].at(-1)!.line).toBe(5);
  });

  test.each([
    ["data_x\n _a 'b\n'", /line 2: a string \('\)/],
    [`${cif2}_a """b"\n`, /line 2: a string \("""\)/],
    ['\n;a', /line 2: a text block/],
    [`${cif2}_a [1 [2]`, /line 2: a list or table/],
    [`${cif2}_a ['1`, /line 2: a string/],
  ])('refuses %j', (text, message) => {
    expect(() => cifTokens(text, 'x.cif')).toThrow(InputError);
    expect(() => cifTokens(text, 'x.cif')).toThrow(message);
  });
});
