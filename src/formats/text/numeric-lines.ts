import { parseRow, type RowStyle } from './parse-row.ts';

/** The numbers of a text, line by line, in one array: large files need no object a row. */
export interface NumericLines {
  /** Numbers in each line; 0 where the line holds anything else, nothing, or nothing but missing values. */
  readonly widths: Uint16Array;
  /** Where the numbers of each line begin in `numbers`. */
  readonly starts: Uint32Array;
  readonly numbers: Float64Array;
}

/** Most columns of a table, and most characters of a line of numbers: damage and other files have more. */
export const mostColumns = 4096;
const longestLine = 32 * mostColumns;

/** Reads every line that is a row of numbers. */
export function parseNumericLines(lines: readonly string[], style: RowStyle = {}): NumericLines {
  const widths = new Uint16Array(lines.length);
  const starts = new Uint32Array(lines.length);
  // Energy and mu; doubled where a line holds more.
  let numbers = new Float64Array(2 * lines.length);
  let count = 0;
  lines.forEach((line, i) => {
    starts[i] = count;
    const row = line.length > longestLine ? undefined : parseRow(line, style);
    if (!row || row.length > mostColumns) {
      return;
    }
    widths[i] = row.length;
    if (count + row.length > numbers.length) {
      const grown = new Float64Array(2 * numbers.length + row.length);
      grown.set(numbers);
      numbers = grown;
    }
    numbers.set(row, count);
    count += row.length;
  });
  return { widths, starts, numbers };
}
