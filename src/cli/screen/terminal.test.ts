import { expect, test } from 'vitest';
import { paint, terminalText } from './terminal.ts';

test('words from files cannot drive a terminal, whatever the text that they stand in; our own colours stay', () => {
  const fromFile = '\u001b[31mred\u001b]0;title\u0007 \u009b2J\u202e';
  expect(terminalText(`${paint('bold', `CN ${fromFile}`)}\nnext`)).toBe(
    '\u001b[1mCN \\u001b[31mred\\u001b]0;title\\u0007 \\u009b2J\\u202e\u001b[22m\nnext',
  );
});

test('JSON stays the same JSON', () => {
  const value = { name: 'a\u0085b\u007f\u2028', list: ['\u001b', '\n'] };
  const text = terminalText(JSON.stringify(value));
  expect(JSON.parse(text)).toEqual(value);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
});
