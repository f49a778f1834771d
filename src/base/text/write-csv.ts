import { round } from './rounded.ts';

/** A cell of a table: empty where it is undefined. */
export type CsvCell = string | number | undefined;

/**
 * One line of a table as CSV (RFC 4180), without its end: fields are quoted where they need it, and read back
 * by `readCsv`. Words come from files: what a spreadsheet would run as a formula (a leading =, +, -, @) is
 * marked as text, and control characters, which no table needs, become blanks. Numbers are left alone.
 */
export function csvLine(cells: Iterable<CsvCell>): string {
  return Array.from(cells, csvField).join(',');
}

/** A number as a cell, with so many decimals; an absent one leaves the cell empty. */
export const decimalCell = (value: number | undefined, decimals: number): CsvCell =>
  value === undefined ? undefined : round(value, decimals);

function csvField(cell: CsvCell): string {
  if (cell === undefined) {
    return '';
  }
  if (typeof cell === 'number') {
    return Number.isFinite(cell) ? String(cell) : '';
  }
  const text = cell.replace(controls, ' ');
  const safe = /^\s*[=+\-@]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A text as it was before `csvLine` marked it as none of a spreadsheet's formulas. */
export const withoutMark = (cell: string): string => cell.replace(/^'(?=\s*[=+\-@])/, '');

/** Line ends within a cell are kept, as line feeds. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;
