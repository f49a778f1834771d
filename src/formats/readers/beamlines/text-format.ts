import { baseName } from '../../../base/text/base-name.ts';
import { elementOf } from '../../../elements/element.ts';
import type { FormatReader, ReadOptions } from '../../reading.ts';
import type { ColumnTable } from '../../table/column-table.ts';
import { textLines } from '../../text/decode-text.ts';
import { numberBlock } from '../../text/number-block.ts';
import { readScans, type Scan } from './scan.ts';

/** A text format of one beamline or one data acquisition program, described. */
export interface TextFormat {
  readonly name: string;
  /** Looks at the first 64 KiB. */
  readonly recognises: (head: string, fileName: string) => boolean;
  /** Scans in file order. @throws InputError where the header contradicts itself */
  readonly scans: (lines: readonly string[], options: ReadOptions) => readonly Scan[];
}

/** Makes a reader of a described text format. */
export const textReader = ({ name, recognises, scans }: TextFormat): FormatReader => ({
  name,
  recognises: (_bytes, head, fileName) => recognises(head, fileName),
  read: (bytes, options) => readScans(scans(textLines(bytes), options), options),
});

/**
 * What the header says beside the columns. The E0 of a scan header is left out: it is the tabulated energy
 * about which the scan was planned, not the E0 of this sample.
 */
export type HeaderFacts = Partial<Omit<ColumnTable, 'format' | 'columns' | 'e0Ev'>>;

/** Lines that hold the numbers. */
export interface Span {
  readonly from: number;
  /** Exclusive. @default the end of the file */
  readonly to?: number;
  /** Numbers of a line. @default separated by blanks, tabs, commas or semicolons */
  readonly rowOf?: (line: string) => number[] | undefined;
  /** True where the labels come from the format and not from the file, and may be more than the columns. */
  readonly unnamed?: boolean;
}

/** A table of the numbers of some lines under `labels`; `facts` win over what the table says otherwise. */
export function tableOf(
  format: string,
  lines: readonly string[],
  span: Span,
  labels: readonly string[],
  options: ReadOptions,
  facts: HeaderFacts = {},
): ColumnTable {
  const block = numberBlock(lines, span.from, span.to ?? lines.length, labels, span.rowOf);
  const [named, found] = [labels.length, block.columns.length];
  const miscounted = !span.unnamed && found > 0 && named !== found;
  const warnings = miscounted
    ? [
        `the header names ${named} columns, the rows have ${found}: check that the columns used are the right ones`,
      ]
    : [];
  return { ...block, warnings, format, name: baseName(options.fileName), ...facts };
}

/** Index of the first line that matches, or -1; headers end within a few hundred lines. */
export const lineWith = (lines: readonly string[], pattern: RegExp, from = 0): number => {
  for (let i = from; i < Math.min(lines.length, 2000); i++) {
    if (pattern.test(lines[i]!)) {
      return i;
    }
  }
  return -1;
};

/** Where the numbers begin below a label line; nowhere (behind the last line) where that is missing (-1). */
export const below = (lines: readonly string[], labelLine: number, by = 1): number =>
  labelLine < 0 ? lines.length : labelLine + by;

/** The number after `label` in a header, as in "E0= 7112.00"; undefined where it is missing. */
export function headerNumber(lines: readonly string[], pattern: RegExp): number | undefined {
  const line = lineWith(lines, pattern);
  if (line < 0) {
    return undefined;
  }
  const value = Number.parseFloat(pattern.exec(lines[line]!)?.[1] ?? '');
  return Number.isFinite(value) ? value : undefined;
}

/** A symbol as chemists spell it, where `text` is one. */
export function elementSymbol(text: string | undefined): string | undefined {
  if (text === undefined) {
    return undefined;
  }
  const symbol = text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
  return elementOf(symbol) ? symbol : undefined;
}
