import { describe, expect, test } from 'vitest';
import { perlStatements } from './perl-statements.ts';

const parse = (text: string) => [...perlStatements(text)];

describe('perlStatements', () => {
  test('reads scalars, lists and hashes, and skips every other line', () => {
    const text =
      "# comment\n$old_group = 'abcd';\n[record] # x = 1\n@x = (1,'2.5',-3e-4);\n%p = ('a' => 1, b => '');\n1;\n";
    expect(parse(text)).toEqual([
      { name: '$old_group', values: ['abcd'] },
      { name: '@x', values: ['1', '2.5', '-3e-4'] },
      { name: '%p', values: ['a', '1', 'b', ''] },
    ]);
  });

  test('keeps nested lists and undef as single values', () => {
    expect(parse("@args = ('titles',['a','b, (c)',[undef]],'fit',undef,'label','x');")[0]!.values).toEqual([
      'titles',
      ['a', 'b, (c)', [undefined]],
      'fit',
      undefined,
      'label',
      'x',
    ]);
  });

  test('decodes the escapes of either quote', () => {
    expect(
      parse(String.raw`@a = ('it\'s','\\\\Mac\\Home','\n',"\x{e34}\t\x41\"\$","\x{ffffff}");`)[0]!.values,
    ).toEqual(["it's", '\\\\Mac\\Home', '\\n', '\u0e34\tA"$', '\ufffd']);
  });

  test('lets values run over lines', () => {
    expect(parse("@a = (\n  '1',\n  '2'\n);\n@b = ();")).toEqual([
      { name: '@a', values: ['1', '2'] },
      { name: '@b', values: [] },
    ]);
  });

  test.each([
    ["@a = (\n'1',\n'2", /^line 3: a quoted string does not end, found "'2"/],
    ["@a = ('1',", /^line 1: expected a string, a number or a list, found the end of the file/],
    ['@a = (1, ]);', /^line 1: expected a string, a number or a list, found "]\);"/],
    [`@a = ${'['.repeat(100)}`, /lists nest deeper than 32/],
  ])('refuses %j with the line', (text, sentence) => {
    expect(() => parse(text)).toThrow(sentence);
  });

  test('takes time in proportion to the text', () => {
    const n = 200_000;
    const before = process.cpuUsage();
    parse(`@a = ('${'\\\\'.repeat(n)}',${"'1',".repeat(n)}${'[],'.repeat(n)});`);
    // Linear work takes a quarter of a second of this process; quadratic work would take minutes.
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(10);
  });
});
