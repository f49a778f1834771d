import { InputError } from '../../../base/input-error.ts';
import { LayoutError } from '../../layout-error.ts';
import type { Receipt } from '../../reading.ts';
import { parseNumber, splitCells } from '../../text/parse-row.ts';
import { isCutWithin } from '../../text/text-columns.ts';
import { type XdiHeader, xdiValue } from './xdi-header.ts';

/** The numbers of a file. */
export interface XdiRows {
  /** One list a column: a million rows as small arrays would take four times the memory. */
  readonly columns: readonly (readonly number[])[];
  readonly rowsDropped: Receipt['rowsDropped'];
}

/** The rows of numbers; a last row that was cut when the scan was stopped is dropped. */
export function xdiRows(lines: readonly string[], header: XdiHeader): XdiRows {
  const columns: number[][] = [];
  let bad: InputError | undefined;
  let words = 0;
  for (let i = header.dataStart; i < lines.length; i++) {
    const line = lines[i]!.trim();
    if (line === '') {
      continue;
    }
    if (line.startsWith('#')) {
      if (/^#\s*Outer\.value:/i.test(line)) {
        throw twoDimensional(header, i + 1);
      }
      continue;
    }
    if (bad && !(words > 0 && /^[A-Za-z]/.test(line))) {
      throw bad;
    }
    // Words below the numbers are a note of whoever stopped the scan.
    if (columns.length > 0 && /^[A-Za-z]{2}/.test(line) && !/^(?:nan|inf)/i.test(line)) {
      bad = new LayoutError({
        place: `line ${i + 1}`,
        problem: `expected numbers and found "${line.slice(0, 40)}"`,
        remedy: 'correct or remove the line',
      });
      words++;
      continue;
    }
    const row = rowOf(line, i + 1, columns.length || undefined);
    if (row instanceof InputError) {
      bad = row;
    } else {
      for (const [column, value] of row.entries()) {
        columns[column] ??= [];
        columns[column].push(value);
      }
    }
  }
  const rowCount = columns[0]?.length ?? 0;
  if (rowCount < 2) {
    throw (
      bad ??
      new InputError({
        problem: `the XDI header is followed by ${rowCount === 0 ? 'no numbers' : 'a single row of numbers'}`,
        remedy: 'add the rows of data, or ask its author for the full file',
      })
    );
  }
  if (bad && words > 0) {
    return { columns, rowsDropped: [{ count: words, reason: 'not a row of numbers, at the end' }] };
  }
  const isCut = bad?.problem.endsWith('fewer') ?? false;
  if (bad && !isCut) {
    throw bad;
  }
  const last = lines.length - 1;
  if (!bad && isCutWithin(lines, last) && Array.isArray(rowOf(lines[last]!, last + 1, columns.length))) {
    for (const column of columns) {
      column.pop();
    }
    return { columns, rowsDropped: [{ count: 1, reason: `line ${last + 1}, the last, is cut short` }] };
  }
  return { columns, rowsDropped: bad ? [{ count: 1, reason: `${bad.place}, the last, is cut short` }] : [] };
}

/** Numbers of a line, as many as the first row has; what is wrong with it elsewise. */
function rowOf(line: string, lineNumber: number, width: number | undefined): number[] | InputError {
  const place = `line ${lineNumber}`;
  const remedy = 'correct or remove the line';
  const row: number[] = [];
  for (const cell of splitCells(line)) {
    const value = parseNumber(cell);
    if (value === undefined || Number.isNaN(value)) {
      return new LayoutError({ place, problem: `expected numbers and found "${cell.slice(0, 40)}"`, remedy });
    }
    row.push(value);
  }
  if (width !== undefined && row.length !== width) {
    const comparison = row.length < width ? 'fewer' : 'more';
    return new LayoutError({
      place,
      problem: `expected ${width} numbers as in the first row and found ${row.length}, ${comparison}`,
      remedy,
    });
  }
  return row;
}

function twoDimensional(header: XdiHeader, lineNumber: number): InputError {
  const outer = xdiValue(header, 'Outer.name') ?? 'an outer motor';
  return new InputError({
    place: `line ${lineNumber}`,
    problem: `this is a two-dimensional scan (over ${outer}), not one spectrum`,
    remedy: 'export one scan a file',
  });
}
