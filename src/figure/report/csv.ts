import type { Cell, FigureTable } from './study-figure.ts';

/** A table as CSV (RFC 4180, lines end in LF), numbers with up to seven digits. */
export function csvOf({ columns, rows }: FigureTable): string {
  return [columns.map(({ name }) => name), ...rows].map((row) => `${row.map(field).join(',')}\n`).join('');
}

function field(cell: Cell): string {
  if (cell === undefined) {
    return '';
  }
  if (typeof cell === 'number') {
    return Number.isFinite(cell) ? String(Number(cell.toPrecision(7))) : '';
  }
  // A leading =, +, - or @ in words from a file would run as a formula in a spreadsheet.
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
