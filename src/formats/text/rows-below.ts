import { InputError } from '../../base/input-error.ts';
import type { Receipt } from '../reading.ts';
import { parseRow } from './parse-row.ts';

/** The numbers below a label line. */
export interface RowsBelow {
  readonly rows: readonly (readonly number[])[];
  readonly rowsDropped: Receipt['rowsDropped'];
}

/**
 * Reads every line below a label line as a row of at least `width` numbers; blank lines and comments are
 * passed over. A last line that is no such row was cut when the program was stopped, and is dropped.
 *
 * @param labels index of the label line
 * @throws InputError with the line number where another line is no row
 */
export function rowsBelow(lines: readonly string[], labels: number, width: number): RowsBelow {
  const rows: number[][] = [];
  let bad: { line: number; text: string } | undefined;
  for (let i = labels + 1; i < lines.length; i++) {
    const line = lines[i]!;
    if (/^\s*(#.*)?$/.test(line)) {
      continue;
    }
    if (bad) {
      throw new InputError({
        place: `line ${bad.line}`,
        problem: `expected ${width} numbers and found "${bad.text.trim().slice(0, 40)}"`,
        remedy: 'correct or remove the line',
      });
    }
    const row = parseRow(line);
    if (row && row.length >= width) {
      rows.push(row);
    } else {
      bad = { line: i + 1, text: line };
    }
  }
  return { rows, rowsDropped: bad ? [{ count: 1, reason: `line ${bad.line}, the last, is cut short` }] : [] };
}
