import { stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { coversWindow } from '../../answers/spectra/covers-window.ts';
import { identificationObject } from '../../answers/spectra/identification-object.ts';
import type { IdentifiedReading } from '../../answers/spectra/identified-reading.ts';
import { type FileOutcome, identifyFile } from '../../answers/spectra/identify-file.ts';
import { fileQuestion } from '../../answers/spectra/spectrum-options.ts';
import { SettlingFiles } from '../../base/files/settling-files.ts';
import { InputError } from '../../base/input-error.ts';
import { counted } from '../../base/text/words.ts';
import type { ReadingSettings } from '../../formats/reading.ts';
import { openBundleFolder } from '../../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../../model/bundle/embedded.node.ts';
import type { Bundle } from '../../model/bundle/open-bundle.ts';
import { exitStatus } from '../exit-status.ts';
import { readInput } from '../input/read-input.ts';
import { screenColumns } from '../screen/screen-text.ts';
import { print, tell } from '../screen/terminal.ts';
import { SettingsFinder, type SettingsValues, withSettings } from '../settings/folder-settings.ts';
import { WatchCsv } from './watch-csv.ts';
import { watchLine } from './watch-line.ts';
import { WatchedFolder } from './watched-folder.ts';

/** Options of `edgewise watch`. */
export interface WatchCommandOptions extends SettingsValues {
  readonly format: 'table' | 'json';
  /** Table to append to; what it knows is not answered again. */
  readonly csv?: string;
  /** Leave alone what is there when the watch begins. */
  readonly onlyNew?: boolean;
  /** Quiet that makes a file complete, s. */
  readonly settle: number;
}

/** Pause between two rounds. */
const roundMs = 100;
/** Names are this wide in lines, or as wide as they are. */
const nameWidth = 32;

/**
 * Answers every new or growing file of a folder as soon as it is complete, until SIGINT or SIGTERM.
 * @returns the exit status
 */
export async function watchCommand(folder: string, given: WatchCommandOptions): Promise<number> {
  const info = await stat(folder).catch(() => undefined);
  if (!info?.isDirectory()) {
    throw new InputError({
      place: folder,
      problem: 'no such folder',
      remedy: 'give the folder that the scans go to',
    });
  }
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => stop.abort());
  }
  const options = withSettings(given, await new SettingsFinder().ofFolder(folder));
  const bundle = await openBundleFolder(options.model ?? embeddedBundleFolder);
  const csv = options.csv === undefined ? undefined : await WatchCsv.open(options.csv);
  const files = new SettlingFiles(1000 * options.settle);
  const watched = new WatchedFolder(folder, files, ownFiles(folder, options.csv));
  try {
    await watched.look();
    leaveAlone(files, csv, options);
    tell(`Watching ${folder}: ${counted(files.waitingCount, 'file')} to answer. Ctrl+C stops.`);
    await untilStopped(folder, { watched, files, csv, bundle, options, signal: stop.signal });
  } finally {
    watched.close();
    await csv?.close();
  }
  return exitStatus.fine;
}

/** The table, and its lock, where they lie in the folder. */
function ownFiles(folder: string, csv: string | undefined): ReadonlySet<string> {
  if (csv === undefined) {
    return new Set();
  }
  const path = relative(resolve(folder), resolve(csv)).replaceAll('\\', '/');
  return new Set([path, `${path}.lock`]);
}

/** What is there already and was answered before, or is not wanted. */
function leaveAlone(files: SettlingFiles, csv: WatchCsv | undefined, { onlyNew }: WatchCommandOptions): void {
  for (const path of [...files.waiting()]) {
    const before = csv?.answered.get(path);
    const now = files.sightOf(path)!;
    if (onlyNew || (before?.bytes === now.bytes && before.modifiedMs === now.modifiedMs)) {
      files.done(path);
    }
  }
}

interface Watch {
  readonly watched: WatchedFolder;
  readonly files: SettlingFiles;
  readonly csv: WatchCsv | undefined;
  readonly bundle: Bundle;
  readonly options: WatchCommandOptions & { readonly settings?: ReadingSettings };
  readonly signal: AbortSignal;
}

async function untilStopped(folder: string, watch: Watch): Promise<void> {
  const { watched, files, signal } = watch;
  while (!signal.aborted) {
    const path = files.next(Date.now());
    if (path === undefined) {
      await setTimeout(roundMs, undefined, { signal }).catch(() => {});
    } else {
      await answerFile(folder, path, watch);
    }
    if (!signal.aborted) {
      await lookedAt(watched, folder);
    }
  }
}

async function lookedAt(watched: WatchedFolder, folder: string): Promise<void> {
  try {
    await watched.look();
  } catch (error) {
    throw new InputError(
      { place: folder, problem: 'the folder cannot be read any more', remedy: 'start again when it is back' },
      { cause: error },
    );
  }
}

/** Reads and answers one file; half a spectrum waits for more. */
async function answerFile(
  folder: string,
  path: string,
  { watched, files, csv, bundle, options }: Watch,
): Promise<void> {
  await watched.lookAt(path);
  const sight = files.sightOf(path);
  // It changed or went since it was looked at.
  if (!sight || files.next(Date.now()) !== path) {
    return;
  }
  const outcomes: FileOutcome[] = [];
  try {
    const bytes = await readInput(join(folder, path));
    // It grew while it was read: what was read is neither the old file nor the new one.
    if (bytes.length !== sight.bytes) {
      files.see(path, { ...sight, bytes: bytes.length }, Date.now());
      return;
    }
    for await (const outcome of identifyFile(bytes, bundle, fileQuestion(path, options))) {
      outcomes.push(outcome);
    }
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    outcomes.push({ kind: 'refusal', file: path, error: error.message });
  }
  if (!outcomes.every(isWhole) && files.hold(path, Date.now())) {
    return;
  }
  files.done(path);
  const answers: IdentifiedReading[] = [];
  for (const outcome of outcomes) {
    if (outcome.kind === 'refusal') {
      tell(outcome.error.startsWith(path) ? outcome.error : `${path}: ${outcome.error}`);
    } else if (outcome.kind === 'answer') {
      answers.push(outcome);
    }
  }
  if (answers.length) {
    await csv?.append(path, sight, answers);
  }
  for (const item of answers) {
    print(
      options.format === 'json'
        ? JSON.stringify(identificationObject(item))
        : watchLine(item, {
            colour: process.stdout.isTTY && !process.env.NO_COLOR,
            width: nameWidth,
            ...(process.stdout.isTTY && { columns: screenColumns() }),
          }),
    );
  }
}

/**
 * Whether nothing is missing that more bytes could bring: what covers less of the window may be half written.
 */
const isWhole = (outcome: FileOutcome): boolean =>
  outcome.kind === 'left out' || (outcome.kind === 'answer' && coversWindow(outcome.answer));
