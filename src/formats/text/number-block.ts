import type { Receipt } from '../reading.ts';
import type { TableColumn } from '../table/column-table.ts';
import { columnsOfRows } from '../table/columns-of-rows.ts';
import { numberRow } from './number-row.ts';

/** A block of numbers under their labels. */
export interface NumberBlock {
  readonly columns: readonly TableColumn[];
  readonly rowsDropped: Receipt['rowsDropped'];
}

/** Control-Z, which DOS programs write at the end. */
const endOfFile = '\u001a';

/** A longer label is a damaged line; the rest of it helps nobody. */
const longestLabel = 100;

/**
 * Reads lines `from` to `to` (exclusive) as rows of numbers. Columns without a label are
 * called "col7" and the like, counted from 1; cells missing from a short row are NaN. Blank lines and comment
 * lines (`#`, `;`, `!`) are passed over, every other line without numbers is dropped and counted.
 */
export function numberBlock(
  lines: readonly string[],
  from: number,
  to: number,
  labels: readonly string[],
  rowOf: (line: string) => number[] | undefined = numberRow,
): NumberBlock {
  const rows: number[][] = [];
  let broken = 0;
  for (let i = from; i < to; i++) {
    const line = lines[i]!;
    const row = rowOf(line);
    if (row) {
      rows.push(row);
    } else if (!/^\s*(?:[#;!]|$)/.test(line) && line !== endOfFile) {
      broken++;
    }
  }
  const isCut = rows.length > 2 && rows.at(-1)!.length < medianWidth(rows);
  return {
    columns: columnsOf(isCut ? rows.slice(0, -1) : rows, labels),
    rowsDropped: [
      ...(broken > 0 ? [{ count: broken, reason: 'not a row of numbers' }] : []),
      ...(isCut ? [{ count: 1, reason: 'the last row is cut short' }] : []),
    ],
  };
}

/**
 * Columns of rows; see `numberBlock`. There are as many as the rows have numbers by the median: a damaged row
 * changes nothing, and a table never takes more than twice the numbers of its file.
 */
export function columnsOf(rows: readonly (readonly number[])[], labels: readonly string[]): TableColumn[] {
  return columnsOfRows(rows, medianWidth(rows)).map((values, c) => ({
    label: labels[c]?.slice(0, longestLabel) || `col${c + 1}`,
    values,
  }));
}

/** A damaged row changes the median of the widths by nothing. */
function medianWidth(rows: readonly (readonly number[])[]): number {
  const widths = Int32Array.from(rows, (row) => row.length).sort();
  return widths[widths.length >> 1] ?? 0;
}
