import { readCsv } from '../../../base/csv.ts';
import { InputError } from '../../../base/input-error.ts';
import { elementOf } from '../../../elements/element.ts';
import type { RankingLabels } from '../../../environment/ranking-labels.ts';
import type { Reading } from '../../../formats/reading.ts';
import type { LabelledFile } from '../../work/label-structures.ts';
import { statedLabel } from './stated-label.ts';

/** A spectrum to train on, before its label is looked up. */
export interface TrainingFile {
  readonly id: number;
  readonly file: string;
  readonly reading: Reading;
  /** Whose edge it is, as the file or the energy says. */
  readonly element?: string;
}

/** A spectrum with what is known of it. */
export interface TrainingRow {
  readonly of: TrainingFile;
  readonly element?: string;
  readonly labels?: RankingLabels;
  /** Where the label is from: "table" or the name of a structure file. */
  readonly from?: string;
  /** Spectra of one group never stand on both sides of a fold. */
  readonly group: string;
  readonly formula: string;
  /** Why it cannot be trained on. */
  readonly problem?: string;
}

/** All spectra with their labels, and what of the table could not be used, a sentence each. */
export interface TrainingRows {
  readonly rows: readonly TrainingRow[];
  readonly problems: readonly string[];
}

interface TableLine {
  readonly cells: Readonly<Record<string, string>>;
  readonly line: number;
  isUsed: boolean;
}

/**
 * Joins spectra with their labels: a line of the table names the file (with or without its folder and ending, or the
 * name of the spectrum in it) and says the CN, or names a structure; without a line, a structure file of the same name
 * is taken.
 *
 * Columns of the table: `file`, then any of `element`, `cn` (or `cn_label`), `motif` (or `motif_label`), `structure`,
 * `group`.
 */
export function trainingRows(
  spectra: readonly TrainingFile[],
  structures: readonly LabelledFile[],
  table: string,
): TrainingRows {
  const problems: string[] = [];
  const lines = tableLines(table, problems);
  const rows = spectra.map((of) => rowOf(of, linesFor(of, lines), structures));
  const unused = lines.filter(({ isUsed }) => !isUsed);
  if (unused.length > 0 && spectra.length > 0) {
    problems.push(
      `${unused.length === 1 ? 'One line' : `${unused.length} lines`} of the table ${unused.length === 1 ? 'names' : 'name'} no ` +
        `spectrum that is here: ${unused
          .slice(0, 4)
          .map(({ cells }) => cells.file)
          .join(', ')}${unused.length > 4 ? ', …' : ''}.`,
    );
  }
  return { rows, problems };
}

function tableLines(table: string, problems: string[]): TableLine[] {
  if (table.trim() === '') {
    return [];
  }
  try {
    const lines = readCsv(table, 'The table');
    const [first] = lines;
    if (first && !('file' in first.cells)) {
      throw new InputError(
        `The table: expected a column "file", found ${Object.keys(first.cells)
          .map((name) => `"${name}"`)
          .join(', ')}; begin with a line such as "file,element,cn,motif".`,
      );
    }
    return lines.map((line) => ({ ...line, isUsed: false }));
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    problems.push(error.message);
    return [];
  }
}

const baseOf = (file: string): string => file.replace(/^.*[\\/]/s, '').toLowerCase();
const stemOf = (file: string): string =>
  baseOf(file)
    .replace(/(\.gz)?$/, '')
    .replace(/\.[^.]*$/, '');

function linesFor({ file, reading }: TrainingFile, lines: readonly TableLine[]): TableLine[] {
  const name = reading.spectrum.name.toLowerCase();
  const ways: ((said: string) => boolean)[] = [
    (said) => said === file.toLowerCase() || said === baseOf(file),
    (said) => said === name,
    (said) => said === stemOf(file),
  ];
  for (const way of ways) {
    const found = lines.filter(({ cells }) => way(cells.file!.toLowerCase()));
    if (found.length === 0) {
      continue;
    }
    for (const line of found) {
      line.isUsed = true;
    }
    return found;
  }
  return [];
}

function rowOf(
  of: TrainingFile,
  lines: readonly TableLine[],
  structures: readonly LabelledFile[],
): TrainingRow {
  const { file, reading } = of;
  const [line] = lines;
  const cells = line?.cells ?? {};
  const group = cells.group || file;
  const common = { of, group, formula: stemOf(file) };
  const element = cells.element || of.element;
  const withElement = { ...common, ...(element && { element }) };
  if (lines.length > 1) {
    return { ...withElement, problem: `${lines.length} lines of the table name it: leave one.` };
  }
  if (!element) {
    return { ...common, problem: 'It is not known whose edge this is: say it in a column "element".' };
  }
  if (!elementOf(element)) {
    return { ...common, problem: `"${element}" is not an element symbol such as "Fe".` };
  }
  const edge = reading.spectrum.edge?.toUpperCase();
  if (edge !== undefined && edge !== 'K') {
    return { ...withElement, problem: `It is a ${reading.spectrum.edge} edge, and models are of K edges.` };
  }
  const cn = cells.cn || cells.cn_label;
  if (cn) {
    try {
      const motif = cells.motif || cells.motif_label || '';
      return { ...withElement, labels: statedLabel(cn, motif, `Line ${line!.line}`), from: 'table' };
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      return { ...withElement, problem: error.message };
    }
  }
  const wanted = cells.structure || stemOf(file);
  const structure = structures.find(
    ({ object }) => baseOf(object.file) === wanted.toLowerCase() || stemOf(object.file) === stemOf(wanted),
  );
  if (!structure) {
    return {
      ...withElement,
      problem: line
        ? `Line ${line.line} says no CN${cells.structure ? `, and no structure "${cells.structure}" is here` : ''}.`
        : 'No label: name it in the table, or add its structure with the same name.',
    };
  }
  const labels = structure.object.averages[element];
  if (!labels?.cnLabel) {
    return {
      ...withElement,
      problem: labels
        ? `No CN of ${element} in ${structure.object.file} reaches the threshold of a label.`
        : `${structure.object.file} has no ${element} in it.`,
    };
  }
  const { cnLabel, motifLabels } = labels;
  return {
    ...withElement,
    formula: structure.object.formula,
    labels: { cnLabel, motifLabels },
    from: structure.object.file,
  };
}
