import { isSession, readSession, type SessionSpectrum } from '../../../answers/session-file.ts';
import { InputError } from '../../../base/input-error.ts';
import { appendAll } from '../../../base/lists.ts';
import { counted } from '../../../base/text/words.ts';
import { inOrder } from '../../../base/workers/in-order.ts';
import type { ColumnChoice } from '../../../formats/column-choice.ts';
import { layoutOf } from '../../../formats/columns-found.ts';
import type { Channel, LeftOut, Reading } from '../../../formats/reading.ts';
import { ask } from '../../work/ask.ts';
import { addEntries, type NewEntry } from '../bench.ts';
import { choosingColumns, questionOf } from '../dialogs.ts';
import {
  announce,
  dismiss,
  leaveOut,
  type RefusedFile,
  refuse,
  refusedFiles,
  tellDefect,
} from '../notices.ts';
import { adviceOf } from '../page-words.ts';
import { withScansOf } from '../scans/merging.ts';
import { keptChoice } from './kept-choices.ts';
import { filesRead } from './progress.ts';
import { keepSource } from './sources.ts';

/** A file as it was dropped, chosen or pasted. */
export interface InputFile {
  /** With the folders it was dropped in: "scans/foil.xdi". */
  readonly name: string;
  bytes(): Promise<Uint8Array>;
  /** The file itself, of which parts can be read; absent where there is none (pasted, fetched). */
  file?(): Promise<File>;
}

/** Files that are read at a time; more would fill the memory with what waits for its turn. */
const mostAhead = 16;

/** Spectra come onto the bench at most this often, ms: each time the whole page looks at them. */
const pauseMs = 100;

let isStopped = false;

/** Leaves the files alone that are not read yet. */
export function stopReading(): void {
  isStopped = true;
}

/**
 * Reads files and puts their spectra onto the bench in the order of the files, the first ones as soon as they
 * are read; one that is refused never stops the others.
 */
export async function readFiles(files: readonly InputFile[]): Promise<void> {
  const refusedBefore = refusedFiles.value;
  isStopped = false;
  let added = 0;
  let done = 0;
  let waiting: NewEntry[] = [];
  let lastAt = Number.NEGATIVE_INFINITY;
  const addWaiting = () => {
    addEntries(waiting, { isFirst: added === 0 });
    added += waiting.length;
    waiting = [];
    lastAt = performance.now();
  };
  filesRead.value = { done: filesRead.value.done, of: filesRead.value.of + files.length };
  const read = (file: InputFile) =>
    isStopped ? Promise.resolve([]) : readOne(file).catch((error) => refuseDefect(file, error));
  for await (const spectra of inOrder(files, read, mostAhead)) {
    appendAll(waiting, spectra);
    done++;
    filesRead.value = { ...filesRead.value, done: filesRead.value.done + 1 };
    if (performance.now() - lastAt >= pauseMs) {
      addWaiting();
    }
  }
  addWaiting();
  // What is read at the same time, of another drop, goes on being counted.
  const { done: all, of } = filesRead.value;
  filesRead.value = { done: all - done, of: of - files.length };
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
  return tellFound(await (isSession(bytes) ? reopened(bytes, name) : spectraIn(name, bytes)));
}

/** What a file holds for the bench, or why it holds nothing. */
export interface FoundSpectra {
  readonly spectra: readonly NewEntry[];
  readonly leftOut: Parameters<typeof leaveOut>[0];
  readonly refusal?: Parameters<typeof refuse>[0];
}

/** Tells what of a file is not on the bench, and hands on what goes there. */
export function tellFound({ spectra, leftOut, refusal }: FoundSpectra): readonly NewEntry[] {
  leaveOut(leftOut);
  if (refusal) {
    refuse(refusal);
  }
  return spectra;
}

/**
 * Reads the spectra of a file, with the columns that the user has chosen for its like, and tells nothing yet.
 */
export async function spectraIn(name: string, bytes: Uint8Array): Promise<FoundSpectra> {
  const outcome = await ask({ kind: 'read', file: name, bytes });
  if (outcome.kind === 'read') {
    const { readings } = outcome;
    return {
      spectra: (await asRemembered(name, bytes, readings)) ?? entriesOf(name, bytes, readings),
      leftOut: outcome.leftOut.map((part) => leftOutPart(name, part)),
    };
  }
  const { found, message } = outcome;
  const choice = found && keptChoice(found.layout);
  if (choice) {
    const spectra = await readWith(name, bytes, choice);
    if (typeof spectra !== 'string') {
      return { spectra, leftOut: [] };
    }
  }
  const { asksElement, channel } = adviceOf(message);
  const isAsking = asksElement || channel !== undefined;
  return {
    spectra: [],
    leftOut: [],
    refusal: { file: name, message, ...(found && { choice: { bytes, found } }), ...(isAsking && { bytes }) },
  };
}

/** Reads a refused file with what the user has said of it. */
export async function readAgain(
  refused: RefusedFile,
  said: { readonly element?: string; readonly channel?: Channel },
): Promise<void> {
  const { file, bytes } = refused;
  if (!bytes) {
    return;
  }
  const outcome = await ask({ kind: 'read', file, bytes, ...said });
  dismiss([refused]);
  if (outcome.kind === 'refused') {
    refuse({ file, message: outcome.message, bytes });
  } else {
    addEntries(entriesOf(file, bytes, outcome.readings));
  }
}

function leftOutPart(file: string, { name, member, reason }: LeftOut): { place: string; reason: string } {
  const place = member === undefined ? file : `${file}/${member}`;
  return { place: name === member ? place : `${place} · ${name}`, reason };
}

async function reopened(bytes: Uint8Array, name: string): Promise<FoundSpectra> {
  try {
    const kept = readSession(bytes, name);
    const spectra = await Promise.all(kept.map(withScansOf));
    return { spectra, leftOut: withoutScans(name, kept, spectra) };
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return { spectra: [], leftOut: [], refusal: { file: name, message: error.message } };
  }
}

/** Scans of a session that could not be merged again. */
function withoutScans(
  file: string,
  kept: readonly SessionSpectrum[],
  spectra: readonly NewEntry[],
): FoundSpectra['leftOut'] {
  return kept.flatMap(({ merged, name, file: own }, i) =>
    merged && !spectra[i]!.merged
      ? [
          {
            place: `${file} · ${name ?? own}`,
            reason: `its ${merged.scans.length} scans: the models of this page do not answer all of them, so that only their mean is shown`,
          },
        ]
      : [],
  );
}

/**
 * Reads a file with the columns that the user has chosen;
 * the sentence of the refusal where that does not work.
 */
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
