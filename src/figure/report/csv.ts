import { significant } from '../../base/text/rounded.ts';
import { csvLine } from '../../base/text/write-csv.ts';
import type { Cell, FigureTable } from './study-figure.ts';

/** A table as CSV (lines end in LF), numbers with up to seven digits. */
export function csvOf({ columns, rows }: FigureTable): string {
  return [columns.map(({ name }) => name), ...rows.map((row) => row.map(shortened))]
    .map((row) => `${csvLine(row)}\n`)
    .join('');
}

const shortened = (cell: Cell): Cell => (typeof cell === 'number' ? significant(cell, 7) : cell);
