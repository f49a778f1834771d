import { signal } from '@preact/signals';
import type { ColumnChoice } from '../../formats/column-choice.ts';
import type { ColumnsFound } from '../../formats/columns-found.ts';
import type { Entry } from './bench.ts';
import type { Source } from './files/sources.ts';
import type { RefusedFile } from './notices.ts';

/** What the user is asked the columns of: a file that was refused, or a spectrum that was read. */
export interface ColumnQuestion {
  readonly source: Source;
  /** The table as a refusal found it; looked for where absent. */
  readonly found?: ColumnsFound;
  /** The columns by which it is read at present. */
  readonly choice?: ColumnChoice;
  /** The refusal that the answer settles, or the spectrum that it replaces. */
  readonly refused?: RefusedFile;
  readonly entry?: Entry;
}

/** The question that a refused file asks. */
export const questionOf = (refused: RefusedFile): ColumnQuestion | undefined =>
  refused.choice && {
    source: { file: refused.file, bytes: refused.choice.bytes },
    found: refused.choice.found,
    refused,
  };

/** Is the dialog open that takes pasted columns? */
export const isPasting = signal(false);

/** What the user is asked the columns of. */
export const choosingColumns = signal<ColumnQuestion | undefined>(undefined);
