import { isSession } from '../../../answers/session-file.ts';
import { coversWindow } from '../../../answers/spectra/covers-window.ts';
import { appendAll } from '../../../base/lists.ts';
import { identifyAhead } from '../answers/outcomes.ts';
import { addEntries, type Entry, entries, type NewEntry, replaceEntries } from '../bench.ts';
import { type FoundSpectra, spectraIn, tellFound } from '../files/read-files.ts';
import { sourceOf } from '../files/sources.ts';
import { dismiss, refuse, refusedFiles } from '../notices.ts';
import type { WatchableFolder } from './folder-handles.ts';
import { type CompleteFile, FolderWatch, roundMs } from './folder-watch.ts';

/** Spectra come onto the bench at most this often, ms: each time the whole page looks at them. */
const pauseMs = 100;

/**
 * Puts the spectra of every new or growing file of a folder
 * onto the bench, until stopped or the folder is gone.
 *
 * @param tell is told after each step how many files gave spectra, and how many wait
 */
export async function answerFolder(
  root: WatchableFolder,
  signal: AbortSignal,
  tell: (read: number, waiting: number) => void,
): Promise<void> {
  const watch = new FolderWatch(root);
  const taking = new WatchedSpectra(root.name);
  const isStopped = () => signal.aborted;
  while (!isStopped()) {
    try {
      await watch.look();
    } catch {
      refuse({
        file: root.name,
        message: `${root.name || 'the folder'}: the folder cannot be read any more; watch it again when it is back.`,
      });
      return;
    }
    for await (const { path, result } of watch.read((file) => taking.spectraOf(file), isStopped)) {
      taking.take(path, result);
      tell(taking.size, watch.waiting);
    }
    taking.add();
    tell(taking.size, watch.waiting);
    await pause(roundMs, signal);
  }
}

/** What was read by a watch: spectra of another file of the same name are left alone when it changes. */
const watchedBytes = new WeakSet<Uint8Array>();

/** The spectra that come from the folder. */
class WatchedSpectra {
  readonly #folder: string;
  /** Paths of files that gave spectra. */
  readonly #read = new Set<string>();
  /**
   * What the bench holds by the names of files: what was opened before the watch, too,
   * is not put there once more.
   */
  readonly #known = new Map<string, Uint8Array>();
  #waiting: NewEntry[] = [];
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(folder: string) {
    this.#folder = folder;
    for (const { reading } of entries.peek()) {
      const source = sourceOf(reading);
      if (source) {
        this.#known.set(source.file, source.bytes);
      }
    }
  }

  /** How many files gave spectra. */
  get size(): number {
    return this.#read.size;
  }

  /** What a file holds; undefined where it is half a spectrum and may get its other half. */
  async spectraOf({ path, bytes, mayBeHalf }: CompleteFile): Promise<FoundSpectra | undefined> {
    // What was saved of this page would bring all spectra once more.
    if (isSession(bytes)) {
      return { spectra: [], leftOut: [] };
    }
    const name = this.#nameOf(path);
    const known = this.#known.get(name);
    if (known && isSame(known, bytes)) {
      this.#read.add(path);
      return { spectra: [], leftOut: [] };
    }
    const found = await spectraIn(name, bytes);
    return mayBeHalf && !(await isWhole(found)) ? undefined : found;
  }

  /** Puts what a file holds onto the bench, soon, in the place of what it held before. */
  take(path: string, found: FoundSpectra): void {
    const name = this.#nameOf(path);
    dismiss(refusedFiles.value.filter(({ file }) => file === name));
    const spectra = tellFound(found);
    if (spectra.length === 0) {
      return;
    }
    const before = this.#known.has(name) ? this.#before(name) : [];
    this.#read.add(path);
    const bytes = sourceOf(spectra[0]!.reading)?.bytes;
    if (bytes) {
      watchedBytes.add(bytes);
      this.#known.set(name, bytes);
    }
    if (before.length > 0) {
      replaceEntries(before, spectra);
      return;
    }
    appendAll(this.#waiting, spectra);
    if (performance.now() - this.#lastAt >= pauseMs) {
      this.add();
    }
  }

  /** Puts onto the bench what waits for it; the user goes on looking at what was chosen. */
  add(): void {
    addEntries(this.#waiting, { isFirst: false });
    this.#waiting = [];
    this.#lastAt = performance.now();
  }

  /** What a watch has put onto the bench from the file of this name. */
  #before(name: string): Entry[] {
    this.add();
    return entries.value.filter(({ reading }) => {
      const source = sourceOf(reading);
      return source?.file === name && watchedBytes.has(source.bytes);
    });
  }

  #nameOf(path: string): string {
    return this.#folder ? `${this.#folder}/${path}` : path;
  }
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Whether nothing is missing that more bytes could bring. */
async function isWhole({ spectra, refusal }: FoundSpectra): Promise<boolean> {
  if (refusal) {
    return false;
  }
  const outcomes = await Promise.all(spectra.map(({ file, reading }) => identifyAhead(file, reading)));
  return outcomes.every((outcome) => outcome.kind === 'answered' && coversWindow(outcome.answer));
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
