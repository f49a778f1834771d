import { lineWords } from '../../base/text/words.ts';

/*
 * Text measured in columns of a terminal: letters of Chinese, Japanese and Korean take two,
 * accents that stand on another letter none.
 */

/** Columns of a text where standard output is no terminal. */
const columnsOnPipe = 80;
/** Narrower than this no table can be read. */
const fewestColumns = 60;

/** Columns that a table may take: those of the terminal, or 80. */
export function screenColumns(
  stream: { readonly isTTY?: boolean; readonly columns?: number } = process.stdout,
): number {
  return Math.max(fewestColumns, (stream.isTTY && stream.columns) || columnsOnPipe);
}

const noColumn = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const twoColumns =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;

const widthOf = (letter: string): number => (noColumn.test(letter) ? 0 : twoColumns.test(letter) ? 2 : 1);

/** How many columns a text takes. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const letter of text) {
    columns += widthOf(letter);
  }
  return columns;
}

/** A text filled with blanks, before it (`'start'`) or behind it, to so many columns. */
export function padTo(text: string, columns: number, side: 'start' | 'end' = 'end'): string {
  const blanks = ' '.repeat(Math.max(0, columns - columnsOf(text)));
  return side === 'start' ? blanks + text : text + blanks;
}

/** The first letters of a text that take at most so many columns. */
function headOf(letters: readonly string[], columns: number): string {
  let head = '';
  let taken = 0;
  for (const letter of letters) {
    taken += widthOf(letter);
    if (taken > columns) {
      break;
    }
    head += letter;
  }
  return head;
}

/** A text cut at its end, with "…", where it takes more columns. */
export function cutEnd(text: string, columns: number): string {
  return columnsOf(text) <= columns ? text : `${headOf([...text], columns - 1).trimEnd()}…`;
}

/** Share of a name that is cut which its end keeps: scans differ there. */
const endShare = 0.6;

/** A name cut in its middle, with "…", where it takes more columns: beginning and end tell names apart. */
export function cutMiddle(text: string, columns: number): string {
  if (columnsOf(text) <= columns) {
    return text;
  }
  const tailColumns = Math.floor(endShare * (columns - 1));
  const letters = [...text];
  const tail = [...headOf(letters.toReversed(), tailColumns)].toReversed().join('');
  return `${headOf(letters, columns - 1 - columnsOf(tail))}…${tail}`;
}

/**
 * A text in lines of at most so many columns, broken between words;
 * a word that is longer has a line of its own.
 * @param indent blanks before the first line and before the others @default none
 */
export function wrapWords(
  text: string,
  columns: number,
  indent: { readonly first: number; readonly others: number } = { first: 0, others: 0 },
): string[] {
  const lines: string[] = [];
  for (const word of lineWords(text)) {
    const last = lines.at(-1);
    if (last !== undefined && columnsOf(last) + 1 + columnsOf(word) <= columns) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(' '.repeat(lines.length ? indent.others : indent.first) + word);
    }
  }
  return lines;
}
