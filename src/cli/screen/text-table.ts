import { largestOf } from '../../base/lists.ts';
import { columnsOf, cutMiddle, padTo } from './screen-text.ts';

/** Columns of the screen between those of the table. */
export const columnGap = '  ';
/** A name that is cut keeps so many columns, whatever the screen. */
const shortestCut = 12;

/** Where a table has to fit, and which of its columns gives way. */
export interface TableFit {
  /** Columns that its lines may take. */
  readonly columns: number;
  /** Index of the column of names that are cut in the middle where the table is wider. */
  readonly cut: number;
}

/**
 * A table of text: columns as wide as their widest cell, two blanks apart, numbers (cells that begin with a
 * digit or a sign) to the right.
 */
export function textTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  fit?: TableFit,
): string {
  const widths = header.map((name, column) =>
    largestOf(
      rows.map((row) => columnsOf(row[column] ?? '')),
      columnsOf(name),
    ),
  );
  if (fit) {
    const beyond =
      widths.reduce((sum, width) => sum + width + columnGap.length, -columnGap.length) - fit.columns;
    widths[fit.cut] = Math.min(widths[fit.cut]!, Math.max(shortestCut, widths[fit.cut]! - beyond));
  }
  const right = header.map(
    (_, column) =>
      rows.length > 0 && rows.every((row) => /^[<>\d−+–-]/.test(row[column] ?? '') || !row[column]),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        padTo(cutMiddle(cell, widths[column]!), widths[column]!, right[column] ? 'start' : 'end'),
      )
      .join(columnGap)
      .trimEnd();
  return [line(header), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}
