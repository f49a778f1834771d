import { isSession, readSession } from '../../answers/session-file.ts';
import { InputError } from '../../base/input-error.ts';
import { counted } from '../../base/words.ts';
import type { ColumnChoice } from '../../formats/column-choice.ts';
import { layoutOf } from '../../formats/columns-found.ts';
import type { Reading } from '../../formats/reading.ts';
import { ask } from '../work/ask.ts';
import { addEntries, type NewEntry } from './bench.ts';
import { choosingColumns, questionOf } from './dialogs.ts';
import { keptChoice } from './kept-choices.ts';
import { announce, refuse, refusedFiles, tellDefect } from './notices.ts';
import { keepSource } from './sources.ts';

/** A file as it was dropped, chosen or pasted. */
export interface InputFile {
  /** With the folders it was dropped in: "scans/foil.xdi". */
  readonly name: string;
  bytes(): Promise<Uint8Array>;
}

/**
 * Reads files and puts their spectra onto the bench in the order of the files, the first ones as soon as they are read;
 * one that is refused never stops the others.
 */
export async function readFiles(files: readonly InputFile[]): Promise<void> {
  const refusedBefore = refusedFiles.value;
  let added = 0;
  const outcomes = files.map((file) => readOne(file).catch((error) => refuseDefect(file, error)));
  for (const outcome of outcomes) {
    const spectra = await outcome;
    addEntries(spectra, { isFirst: added === 0 });
    added += spectra.length;
  }
  const refused = refusedFiles.value.filter((file) => !refusedBefore.includes(file));
  // A single file that only lacks the names of its columns asks by itself; of many, each waits in the list.
  if (files.length === 1 && refused[0]?.choice) {
    choosingColumns.value = questionOf(refused[0]);
  }
  announce(`${counted(added, 'spectrum', 'spectra')} added`);
}

function refuseDefect({ name }: InputFile, error: unknown): readonly NewEntry[] {
  tellDefect(error);
  refuse({ file: name, message: `${name}: the program failed at this file.` });
  return [];
}

async function readOne({ name, bytes: load }: InputFile): Promise<readonly NewEntry[]> {
  let bytes: Uint8Array;
  try {
    bytes = await load();
  } catch {
    refuse({ file: name, message: `${name}: the browser could not read this file; choose it again.` });
    return [];
  }
  if (isSession(bytes)) {
    return reopened(bytes, name);
  }
  const outcome = await ask({ kind: 'read', file: name, bytes });
  if (outcome.kind === 'read') {
    return (await asRemembered(name, bytes, outcome.readings)) ?? entriesOf(name, bytes, outcome.readings);
  }
  const { found, message } = outcome;
  const choice = found && keptChoice(found.layout);
  if (choice) {
    const spectra = await readWith(name, bytes, choice);
    if (typeof spectra !== 'string') {
      return spectra;
    }
  }
  refuse({ file: name, message, ...(found && { choice: { bytes, found } }) });
  return [];
}

function reopened(bytes: Uint8Array, name: string): readonly NewEntry[] {
  try {
    return readSession(bytes, name);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    refuse({ file: name, message: error.message });
    return [];
  }
}

/** Reads a file with the columns that the user has chosen; the sentence of the refusal where that does not work. */
export async function readWith(
  file: string,
  bytes: Uint8Array,
  columns: ColumnChoice,
): Promise<readonly NewEntry[] | string> {
  const outcome = await ask({ kind: 'read', file, bytes, columns });
  return outcome.kind === 'read' ? entriesOf(file, bytes, outcome.readings) : outcome.message;
}

/** A file whose columns are laid out as in one that the user has put right is read in the same way. */
async function asRemembered(
  file: string,
  bytes: Uint8Array,
  readings: readonly Reading[],
): Promise<readonly NewEntry[] | undefined> {
  const [layout, ...others] = new Set(
    readings.map(({ receipt }) => (receipt.choices ? layoutOf(receipt.choices.columns) : '')),
  );
  // Columns without names are no layout to know a file by.
  const isKnown = layout !== undefined && others.length === 0 && /(?:^|\t)(?!col\d+(?:\t|$))./.test(layout);
  const choice = isKnown ? keptChoice(layout) : undefined;
  const spectra = choice && (await readWith(file, bytes, choice));
  return typeof spectra === 'string' ? undefined : spectra;
}

/** The spectra of a file; one in an archive is called as a path leads to it: "scans.zip/foil.xdi". */
function entriesOf(file: string, bytes: Uint8Array, readings: readonly Reading[]): readonly NewEntry[] {
  return readings.map((reading) => {
    keepSource(reading, { file, bytes });
    return { file: reading.member === undefined ? file : `${file}/${reading.member}`, reading };
  });
}
