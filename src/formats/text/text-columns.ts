import { InputError } from '../../base/input-error.ts';
import type { Receipt } from '../reading.ts';
import { findLabels } from './find-labels.ts';
import { mostColumns, parseNumericLines } from './numeric-lines.ts';
import { parseRow, type RowStyle } from './parse-row.ts';

/** A text file as a header and a table of numbers. */
export interface TextColumns {
  /** Lines before the numbers, without comment characters. */
  readonly header: readonly string[];
  /** One a column where the header names them all; undefined where it does not. */
  readonly labels?: readonly string[];
  /** Columns of equal length, NaN where a cell is missing. */
  readonly columns: readonly Float64Array[];
  readonly rowsDropped: Receipt['rowsDropped'];
  readonly conversions: readonly string[];
}

const comment = /^\s*[#;%*!$]+/;
/** Lines above the numbers that are looked at, and characters of each: no beamline writes more. */
const longestHeader = 2000;
const longestHeaderLine = 20_000;

/**
 * Finds the table of numbers in a text file and the names of its columns: rows of the commonest length from
 * the first two such in a row to the last, whatever stands above or below. Commas, semicolons, tabs and
 * blanks separate cells; a decimal comma is understood where no other reading of the rows is possible.
 *
 * @throws InputError where there is no table of at least two columns
 */
export function parseTextColumns(lines: readonly string[]): TextColumns {
  const style: RowStyle = { decimalComma: hasDecimalCommas(lines) };
  const { widths, starts, numbers } = parseNumericLines(lines, style);
  const width = commonestWidth(widths);
  if (width < 2) {
    throw new InputError({
      problem: 'no table of numbers is found in it',
      remedy: 'a spectrum needs rows of at least two numbers, energy and mu',
    });
  }
  const start = firstRow(widths, width);
  const end = widths.findLastIndex((count) => count > 1) + 1;
  const tableLines = new Uint32Array(Math.max(0, end - start));
  let count = 0;
  let unlike = 0;
  for (let i = start; i < end; i++) {
    const cells = widths[i]!;
    if (cells > 0 && cells <= width) {
      tableLines[count++] = i;
    } else if (cells > 0 || (lines[i]!.trim() !== '' && !comment.test(lines[i]!))) {
      unlike++;
    }
  }
  const isFollowedByPart = count > 2 && isPartOfRow(lines, widths, end);
  const isCut = count > 2 && !isFollowedByPart && isCutShort(lines, widths, tableLines[count - 1]!, width);
  const rows = tableLines.subarray(0, isCut ? count - 1 : count);
  if (unlike > rows.length) {
    throw new InputError({
      problem: `from line ${start + 1} on, ${unlike} lines are no rows of ${width} numbers and ${rows.length} are, so this is no table of columns`,
      remedy: 'export the spectrum as rows of energy and mu',
    });
  }
  const header = lines.slice(Math.max(0, start - longestHeader), start).map(withoutComment);
  return {
    header,
    labels: findLabels(header, width),
    columns: Array.from({ length: width }, (_, column) =>
      columnOf(rows, (i) => (column < widths[i]! ? numbers[starts[i]! + column]! : Number.NaN)),
    ),
    rowsDropped: [
      ...(unlike > 0 ? [{ count: unlike, reason: `not a row of ${width} numbers` }] : []),
      ...(isCut || isFollowedByPart ? [{ count: 1, reason: 'the last row is cut short' }] : []),
    ],
    conversions: style.decimalComma ? ['decimal commas → points'] : [],
  };
}

/** Filled in place: `Float64Array.from` of a typed array goes through a list of boxed numbers. */
function columnOf(rows: Uint32Array, value: (line: number) => number): Float64Array {
  const column = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    column[i] = value(rows[i]!);
  }
  return column;
}

/** Text of a header line; what is too long to be one is cut. */
const withoutComment = (line: string): string => line.slice(0, longestHeaderLine).replace(comment, '').trim();

/**
 * Is the comma the decimal sign? Every row of two cells or more (between blanks, tabs or semicolons) must
 * then be whole numbers and numbers with one comma; a single point, or a comma that separates, says no.
 */
function hasDecimalCommas(lines: readonly string[]): boolean {
  let found = false;
  for (const line of lines) {
    if (line.length > longestHeaderLine || !/^\s*[+-]?\d/.test(line)) {
      continue;
    }
    const cells = line
      .trim()
      .replace(/;$/, '')
      .split(/\s*;\s*|\s+/);
    if (cells.length < 2) {
      continue;
    }
    if (cells.every((cell) => /^([+-]?\d+(,\d+)?([eE][+-]?\d+)?)?$/.test(cell))) {
      found ||= cells.some((cell) => cell.includes(','));
    } else if (parseRow(line)) {
      return false;
    }
  }
  return found;
}

function commonestWidth(widths: Uint16Array): number {
  const counts = new Uint32Array(mostColumns + 1);
  for (const width of widths) {
    if (width > 1) {
      counts[width]!++;
    }
  }
  return counts.reduce((best, count, width) => (count > counts[best]! ? width : best), 0);
}

/**
 * Two rows of the right length in a row begin the table:
 * a single one may be a header line that holds numbers.
 */
function firstRow(widths: Uint16Array, width: number): number {
  const pair = widths.findIndex((count, i) => count === width && widths[i + 1] === width);
  return pair >= 0 ? pair : widths.indexOf(width);
}

/** Is all that follows the table the beginning of one more row, a single number? */
function isPartOfRow(lines: readonly string[], widths: Uint16Array, end: number): boolean {
  const rest = lines.slice(end, end + 3).findIndex((line) => line.trim() !== '');
  return (
    rest >= 0 && widths[end + rest] === 1 && lines.slice(end + rest + 1).every((line) => line.trim() === '')
  );
}

/** Rows before the last one that tell how long a row is. */
const rowsCompared = 5;

/**
 * Was the last row cut when the scan was stopped? It has fewer numbers than the others, or it ends without a
 * line end and is shorter than the rows before it, which are all of one length.
 */
function isCutShort(lines: readonly string[], widths: Uint16Array, last: number, width: number): boolean {
  if (widths[last]! < width) {
    return lines.slice(last + 1).every((line) => line.trim() === '');
  }
  return isCutWithin(lines, last);
}

/**
 * Does a line that ends without a line end have fewer characters than those before it,
 * which are all of one length?
 */
export function isCutWithin(lines: readonly string[], last: number): boolean {
  if (last !== lines.length - 1 || last < rowsCompared) {
    return false;
  }
  const before = lines.slice(last - rowsCompared, last).map((line) => line.trimEnd().length);
  return before.every((length) => length === before[0]) && lines[last]!.trimEnd().length < before[0]!;
}
