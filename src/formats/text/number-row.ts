import { parseNumber } from './parse-row.ts';

/** Fortran writes a negative number without a blank before it: "3.3937E+04-1.0000E+00". */
const stuck = /(\d[eEdD][+-]\d{2})(?=[+-])/g;

/**
 * The numbers of a line separated by blanks, tabs, commas or semicolons, or undefined where it holds anything
 * else or nothing. Unlike `parseRow` it parts Fortran's numbers that touch, and takes several separators for
 * one.
 */
export function numberRow(line: string): number[] | undefined {
  // A data row starts with a digit, a sign, a point or nan; this spares the header lines the rest.
  if (!/^\s*[-+.\dniNI]/.test(line)) {
    return undefined;
  }
  const row: number[] = [];
  for (const token of line.replace(stuck, '$1 ').split(/[\s,;]+/)) {
    if (token === '') {
      continue;
    }
    const value = parseNumber(token);
    if (value === undefined) {
      return undefined;
    }
    row.push(value);
  }
  return row.length > 0 ? row : undefined;
}
