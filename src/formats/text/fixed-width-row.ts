import { parseNumber } from './parse-row.ts';

/**
 * The cells of a line whose fields have a fixed width and stand to the right in it, so that full fields
 * touch: " 0.000315794.600". A field may hold a word.
 */
export function fixedWidthCells(line: string, width: number): string[] {
  const cells: string[] = [];
  for (let at = 0; at < line.length; at += width) {
    cells.push(line.slice(at, at + width).trim());
  }
  return cells;
}

/**
 * The numbers of such a line; undefined where a field holds none, or where numbers stand across its borders.
 */
export function fixedWidthRow(line: string, width: number): number[] | undefined {
  const row = fixedWidthCells(line.trimEnd(), width).map((cell) =>
    cell === '' ? undefined : parseNumber(cell),
  );
  return row.length > 0 && row.every((value) => value !== undefined) ? row : undefined;
}
