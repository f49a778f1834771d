import type { TableColumn } from '../column-table.ts';
import { columnsOfRows } from '../columns-of-rows.ts';
import type { Receipt } from '../reading.ts';
import { numberRow } from './number-row.ts';

/** A block of numbers under their labels. */
export interface NumberBlock {
  readonly columns: readonly TableColumn[];
  readonly rowsDropped: Receipt['rowsDropped'];
}

/** Control-Z, which DOS programs write at the end. */
const endOfFile = '\u001a';

/** Columns beyond this are not read: no beamline writes as many, a damaged file may. */
const mostColumns = 4096;

/**
 * Reads lines `from` to `to` (exclusive) as rows of numbers. The first row sets the number of columns; labels that it
 * lacks are made up ("col7", counted from 1), cells missing from a short row are NaN. Blank lines and comment lines
 * (`#`, `;`, `!`) are passed over, every other line without numbers is dropped and counted.
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
    if (row) rows.push(row);
    else if (!/^\s*(?:[#;!]|$)/.test(line) && line !== endOfFile) broken++;
  }
  return {
    columns: columnsOf(rows, labels),
    rowsDropped: broken > 0 ? [{ count: broken, reason: 'not a row of numbers' }] : [],
  };
}

/** Columns of rows; see `numberBlock`. */
export function columnsOf(rows: readonly (readonly number[])[], labels: readonly string[]): TableColumn[] {
  const width = Math.min(rows[0]?.length ?? 0, mostColumns);
  return columnsOfRows(rows, width).map((values, c) => ({ label: labels[c] || `col${c + 1}`, values }));
}
