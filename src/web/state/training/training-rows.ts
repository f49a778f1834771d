import { InputError } from '../../../base/input-error.ts';
import { baseName, fileNameOf } from '../../../base/text/base-name.ts';
import { isNamed } from '../../../dataset/import/is-named.ts';
import { type LabelLine, labelsOfLine, readLabelTable } from '../../../dataset/import/label-table.ts';
import type { Distribution } from '../../../dataset/labelled-spectra.ts';
import { elementOf } from '../../../elements/element.ts';
import type { RankingLabels } from '../../../environment/ranking-labels.ts';
import type { Reading } from '../../../formats/reading.ts';
import type { LabelledFile } from '../../work/label-structures.ts';

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
  /** p and q behind the labels; absent where the table states them. */
  readonly distribution?: Distribution;
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

/** A line of the table, and whether it named a spectrum that is here. */
interface UsableLine extends LabelLine {
  isUsed: boolean;
}

/**
 * Joins spectra with their labels: a line of the table names the file (with or without its folder and ending,
 * or the name of the spectrum in it) and says the CN, or names a structure; without a line, a structure file
 * of the same name is taken. Of a file with several spectra a line may name one (`readLabelTable` has the
 * columns).
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
          .map(({ file }) => file)
          .join(', ')}${unused.length > 4 ? ', …' : ''}.`,
    );
  }
  return { rows, problems };
}

function tableLines(table: string, problems: string[]): UsableLine[] {
  if (table.trim() === '') {
    return [];
  }
  try {
    return readLabelTable(table, 'The table').map((line) => ({ ...line, isUsed: false }));
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    problems.push(error.message);
    return [];
  }
}

const baseOf = (file: string): string => fileNameOf(file).toLowerCase();
const stemOf = (file: string): string => baseName(baseOf(file).replace(/\.gz$/, ''));

function linesFor({ file, reading }: TrainingFile, lines: readonly UsableLine[]): UsableLine[] {
  const name = reading.spectrum.name.toLowerCase();
  const ways: ((said: string) => boolean)[] = [
    (said) => said === file.toLowerCase() || said === baseOf(file),
    (said) => said === name,
    (said) => said === stemOf(file),
  ];
  for (const way of ways) {
    const ofFile = lines.filter((line) => way(line.file.toLowerCase()));
    const named = ofFile.filter(({ spectrum }) => spectrum !== undefined && isNamed(reading, spectrum));
    // A line that names no spectrum stands for all of the file that have no line of their own.
    const found = named.length ? named : ofFile.filter(({ spectrum }) => spectrum === undefined);
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
  lines: readonly LabelLine[],
  structures: readonly LabelledFile[],
): TrainingRow {
  const { file, reading } = of;
  const [line] = lines;
  const common = { of, group: line?.group ?? file, formula: line?.formula ?? stemOf(file) };
  const element = line?.element ?? of.element;
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
  try {
    const labels = line && labelsOfLine(line, `Line ${line.line}`);
    if (labels) {
      return { ...withElement, labels, from: 'table' };
    }
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return { ...withElement, problem: error.message };
  }
  const wanted = line?.structure ?? stemOf(file);
  const structure = structures.find(
    ({ object }) => baseOf(object.file) === wanted.toLowerCase() || stemOf(object.file) === stemOf(wanted),
  );
  if (!structure) {
    return {
      ...withElement,
      problem: line
        ? `Line ${line.line} says no CN${line.structure ? `, and no structure "${line.structure}" is here` : ''}.`
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
  const { cnLabel, motifLabels, p, q } = labels;
  return {
    ...withElement,
    formula: line?.formula ?? structure.object.formula,
    labels: { cnLabel, motifLabels },
    distribution: { p, q },
    from: structure.object.file,
  };
}
