import { InputError } from '../../base/input-error.ts';
import { type CsvLine, readCsv } from '../../base/text/read-csv.ts';
import type { RankingLabels } from '../../environment/ranking-labels.ts';
import { statedLabels } from './stated-labels.ts';

/** What a line of a label table says of a spectrum, as a person wrote it; cells that are empty are absent. */
export interface LabelLine {
  /** Where it stands in the table, counted from 1. */
  readonly line: number;
  /** File of the spectrum. */
  readonly file: string;
  /** Which spectrum of a file with several: its name, or that of its group in the file. */
  readonly spectrum?: string;
  /** Spectra of one group (one sample, one material) never stand on both sides of a split. */
  readonly group?: string;
  readonly formula?: string;
  /** Symbol of the absorber. */
  readonly element?: string;
  /** File of the structure that tells the labels. */
  readonly structure?: string;
  /** Coordination number or CN ranking label. */
  readonly cn?: string;
  /** Motif or motif ranking label of its first CN. */
  readonly motif?: string;
  readonly state?: string;
}

/** Columns, with the names that each may have. */
const columns = {
  file: ['file'],
  spectrum: ['spectrum'],
  group: ['group', 'id'],
  formula: ['formula'],
  element: ['element'],
  structure: ['structure'],
  cn: ['cn', 'cn_label'],
  motif: ['motif', 'motif_label'],
  state: ['state'],
} as const;
type Column = keyof typeof columns;

/**
 * Reads a label table: a line a spectrum, with what is known of its coordination (docs/dataset-format.md says
 * the columns). `dataset import` and the page read the same tables by this function.
 *
 * @param place what the table is called in messages
 * @param needed columns that must be there
 * @throws InputError where a column is missing, or the text is no table
 */
export function readLabelTable(
  text: string,
  place: string,
  needed: readonly Column[] = ['file'],
): LabelLine[] {
  const lines = readCsv(text, place);
  const [first] = lines;
  if (!first) {
    return [];
  }
  const missing = needed.filter((column) => !columns[column].some((name) => name in first.cells));
  if (missing.length) {
    const found = Object.keys(first.cells).map((name) => `"${name}"`);
    throw new InputError({
      place,
      problem:
        `the table lacks the column${missing.length > 1 ? 's' : ''} ${missing.map((name) => `"${name}"`).join(', ')} ` +
        `and has ${found.join(', ')}`,
      remedy: `begin it with a line such as "${[...new Set([...needed, 'element', 'cn', 'motif'])].join(',')}"`,
    });
  }
  return lines.map(labelLine);
}

/**
 * The labels that a line states; undefined where it states none, or names a structure that tells them.
 *
 * @param place the table and the line, for messages
 * @throws InputError where it names both, or no such label exists
 */
export function labelsOfLine({ structure, cn, motif }: LabelLine, place: string): RankingLabels | undefined {
  if (cn === undefined) {
    return undefined;
  }
  if (structure !== undefined) {
    throw new InputError({
      place,
      problem: 'both "structure" and "cn" are given, and the structure tells the labels',
      remedy: 'leave one of them empty',
    });
  }
  return statedLabels(cn, motif ?? '', place);
}

/** Whether the beginning of a text is that of a label table: files of spectra are often tables themselves. */
export function isLabelTable(text: string): boolean {
  const head = text.split(/\r?\n/).find((line) => line.trim() && !line.startsWith('#')) ?? '';
  const names = head.split(/[\t;,]/).map((name) => name.trim().toLowerCase().replaceAll('"', ''));
  const has = (column: Column): boolean => columns[column].some((name) => names.includes(name));
  return has('file') && (has('element') || has('cn') || has('structure'));
}

function labelLine({ cells, line }: CsvLine): LabelLine {
  const cell = (column: Column): string | undefined => {
    const name = columns[column].find((candidate) => cells[candidate]);
    return name && cells[name];
  };
  const said = Object.keys(columns).flatMap((column) => {
    const text = cell(column as Column);
    return text ? [[column, text]] : [];
  });
  return { line, file: '', ...Object.fromEntries(said) };
}
