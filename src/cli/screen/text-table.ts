import { largestOf } from '../../base/lists.ts';
/**
 * A table of text: columns as wide as their widest cell, two blanks apart, numbers (cells that begin with a digit or a
 * sign) to the right.
 */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((name, column) =>
    largestOf(
      rows.map((row) => (row[column] ?? '').length),
      name.length,
    ),
  );
  const right = header.map(
    (_, column) =>
      rows.length > 0 && rows.every((row) => /^[\d−+–-]/.test(row[column] ?? '') || !row[column]),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (right[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}
