import { InputError } from '../base/input-error.ts';
import { textLines } from './text/decode-text.ts';
import { headerAttributes, tableFacts } from './text/header-attributes.ts';
import { parseTextColumns } from './text/text-columns.ts';

/** The table of numbers in a text file, for a person who is to say what its columns are. */
export interface ColumnsFound {
  /** Labels of the file, or "col1", "col2", … */
  readonly labels: readonly string[];
  /** As long as the table, NaN where a cell is missing. */
  readonly columns: readonly Float64Array[];
  /** Lines above the numbers. */
  readonly header: readonly string[];
  /** The same for every file of the same layout: a choice can be remembered by it. */
  readonly layout: string;
  readonly dSpacingAngstrom?: number;
}

/** The columns of a text file; undefined where it holds no table of numbers. */
export function columnsFound(bytes: Uint8Array): ColumnsFound | undefined {
  try {
    const { labels, columns, header } = parseTextColumns(textLines(bytes));
    const { dSpacingAngstrom } = tableFacts(headerAttributes(header));
    const named = columns.map((_, i) => labels?.[i] ?? `col${i + 1}`);
    return {
      labels: named,
      columns,
      header,
      layout: layoutOf(named),
      ...(dSpacingAngstrom && { dSpacingAngstrom }),
    };
  } catch (error) {
    if (error instanceof InputError) {
      return undefined;
    }
    throw error;
  }
}

/** Files whose columns have these labels have one layout. */
export const layoutOf = (labels: readonly string[]): string => labels.join('\t');
