import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { printable } from './printable.ts';
import { screenColumns, wrapWords } from './screen-text.ts';

/*
 * The one place through which everything goes that is printed. Words from files may hold escape sequences
 * that move the cursor, hide text or set the title of a terminal: control characters are written as
 * escapes, whatever they came in.
 */

/** Begins a colour that `paint` wants. No file can know it, so that no file can paint. */
const mark = `\u0001${randomBytes(8).toString('hex')}`;

/** Styles of tables, by the names of Node's `styleText`. */
export type Style = 'bold' | 'gray' | 'cyan' | 'yellow' | 'red' | 'green';

/** Words in a style, for texts that go through `terminalText`. */
export function paint(style: Style, words: string): string {
  const [on, off] = inspect.colors[style]!;
  return `${mark}${on}m${words}${mark}${off}m`;
}

/**
 * A text as a terminal may have it: control characters other than line ends as escapes,
 * colours of `paint` as colours.
 */
export function terminalText(text: string): string {
  const [start, ...painted] = text.split(mark);
  return printableLines(start!) + painted.map(afterMark).join('');
}

function afterMark(piece: string): string {
  const end = piece.indexOf('m');
  return `\u001b[${piece.slice(0, end)}m${printableLines(piece.slice(end + 1))}`;
}

const printableLines = (text: string): string => text.split('\n').map(printable).join('\n');

/** Results: a text of one line or more, to standard output. */
export function print(text = ''): void {
  process.stdout.write(`${terminalText(text)}\n`);
}

/**
 * Sentences of a result, to standard output: lines that a terminal shows broken between words, what goes on
 * under their first words.
 */
export function printWords(text: string): void {
  const lines = text.split('\n').flatMap((line) => brokenLine(printable(line), process.stdout));
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Blanks before what goes on of a line that is wrapped. */
const indentOfWrapped = 2;

/**
 * What a person should know beside results, to standard error: one line, which a terminal shows broken
 * between words, what goes on under its first words.
 */
export function tell(message: string): void {
  process.stderr.write(`${brokenLine(printable(message), process.stderr).join('\n')}\n`);
}

/** A line as a terminal shows it; a pipe gets it whole. */
function brokenLine(line: string, stream: NodeJS.WriteStream): string[] {
  if (!stream.isTTY) {
    return [line];
  }
  const words = line.trimStart();
  const first = line.length - words.length;
  return wrapWords(words, screenColumns(stream), { first, others: first + indentOfWrapped });
}
