/** How the numbers of a table are separated and written. */
export interface RowStyle {
  /** True where "7112,5" is one number (fields are then separated by blanks, tabs or semicolons). */
  readonly decimalComma?: boolean;
}

/** A number as Fortran, C, LabVIEW and spreadsheets write it: "7112", ".8786E+04", "1.5D-3", "-4.". */
const numberPattern = /^[+-]?(\d+(?:\.\d*)?|\.\d+)([eEdD][+-]?\d+)?$/;
/** What programs write where there is no number; an empty cell of a CSV file too. */
const missingPattern = /^([+-]?(nan|inf(inity)?)|null|n\/a|\*+|-|)$/i;

/** Value of one cell: NaN for "nan", "inf", "***" and "-"; undefined for words. */
export function parseNumber(text: string, style: RowStyle = {}): number | undefined {
  const plain = style.decimalComma ? text.replace(',', '.') : text;
  if (numberPattern.test(plain)) {
    return Number(plain.replace(/[dD]/, 'e'));
  }
  return missingPattern.test(plain) ? Number.NaN : undefined;
}

/** Cells of a line, separated by blanks, tabs, semicolons and (unless decimal) commas. */
export function splitCells(line: string, style: RowStyle = {}): string[] {
  const trimmed = line.trim().replace(/[,;]$/, '');
  if (trimmed === '') {
    return [];
  }
  return trimmed.split(style.decimalComma ? /\s*;\s*|\s+/ : /\s*[,;]\s*|\s+/);
}

/**
 * Numbers of a line; undefined where the line is empty or holds anything else, or nothing but missing values.
 */
export function parseRow(line: string, style: RowStyle = {}): number[] | undefined {
  const numbers: number[] = [];
  for (const cell of splitCells(line, style)) {
    const value = parseNumber(cell, style);
    if (value === undefined) {
      return undefined;
    }
    numbers.push(value);
  }
  return numbers.some((value) => !Number.isNaN(value)) ? numbers : undefined;
}
