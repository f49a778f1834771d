import { InputError } from '../input-error.ts';

/** One line of a table: its cells by the names of the head, and where it stands. */
export interface CsvLine {
  readonly cells: Readonly<Record<string, string>>;
  readonly line: number;
}

/**
 * A table with a head line, separated by commas, semicolons or tabs (whichever the head has); cells may be
 * quoted ("a ""b"" c"). Names of columns in lower case. Lines that are blank or begin with "#" are passed
 * over.
 *
 * @throws InputError where a quote does not end, or a line has more cells than the head
 */
export function readCsv(text: string, place: string): CsvLine[] {
  const lines = linesOf(text.replace(/^\uFEFF/, ''), place);
  const [head, ...rest] = lines;
  if (!head) {
    throw new InputError({
      place,
      problem: 'the table is empty, expected a head line with the names of its columns',
    });
  }
  const names = head.cells.map((name) => name.trim().toLowerCase());
  return rest.map(({ cells, line }) => {
    if (cells.length > names.length) {
      throw new InputError({
        place: `${place}, line ${line}`,
        problem: `${cells.length} cells, but ${names.length} columns`,
      });
    }
    return { line, cells: Object.fromEntries(names.map((name, i) => [name, (cells[i] ?? '').trim()])) };
  });
}

function linesOf(text: string, place: string): { cells: string[]; line: number }[] {
  const head = text.split(/\r?\n/).find((line) => line.trim() && !line.startsWith('#')) ?? '';
  const separator = ['\t', ';', ','].find((candidate) => head.includes(candidate)) ?? ',';
  const found: { cells: string[]; line: number }[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const start = line;
    const cells: string[] = [''];
    let isQuoted = false;
    for (; at < text.length; at++) {
      const character = text[at]!;
      if (character === '\n') {
        line++;
      }
      if (isQuoted) {
        if (character !== '"') {
          cells[cells.length - 1]! += character;
        } else if (text[at + 1] === '"') {
          cells[cells.length - 1]! += text[++at];
        } else {
          isQuoted = false;
        }
      } else if (character === '"' && !cells.at(-1)!.trim()) {
        cells[cells.length - 1] = '';
        isQuoted = true;
      } else if (character === separator) {
        cells.push('');
      } else if (character === '\n') {
        break;
      } else if (character !== '\r') {
        cells[cells.length - 1]! += character;
      }
    }
    at++;
    if (isQuoted) {
      throw new InputError({
        place: `${place}, line ${start}`,
        problem: 'a quote (") is opened and never closed',
      });
    }
    if (cells.some((cell) => cell.trim()) && !cells[0]?.startsWith('#')) {
      found.push({ cells, line: start });
    }
  }
  return found;
}
