/** How a file looks from outside. */
export interface FileSight {
  readonly bytes: number;
  /** ms since 1970. */
  readonly modifiedMs: number;
}

interface FileState extends FileSight {
  /** When it was last seen to change, in ms of the clock of `see`. */
  changedMs: number;
  /** Longest time between two changes while it grew. */
  gapMs: number;
  /** Waits for quiet, or was answered (nothing to do until it changes). */
  isWaiting: boolean;
  /** Quiet that it needs at least; more than the usual after it was found to be half a spectrum. */
  quietMs: number;
  /** Whether it was there before the watch began: what is new comes first. */
  readonly isOld: boolean;
  bytes: number;
  modifiedMs: number;
}

interface CompleteFile {
  readonly path: string;
  readonly isOld: boolean;
  readonly dueMs: number;
}

const byTurn = (a: CompleteFile, b: CompleteFile): number =>
  Number(a.isOld) - Number(b.isOld) || a.dueMs - b.dueMs;

/**
 * A file that grows now and then is complete once it was quiet for this many times as long as ever before.
 */
const timesGap = 2.5;
/**
 * However slowly a file grew, and whatever was missing in it:
 * after so many settle times it is taken as it is.
 */
const patience = 25;

/**
 * Tells when files are complete: once size and time of change have stood still for a while. One that was seen
 * to grow step by step needs more than the longest of its pauses; one that was found to be half a spectrum
 * waits until its writer has long given up. Knows no clock and no disk.
 */
export class SettlingFiles {
  readonly #settleMs: number;
  readonly #files = new Map<string, FileState>();
  readonly #waiting = new Set<string>();

  /** @param settleMs quiet that makes a file complete */
  constructor(settleMs: number) {
    this.#settleMs = settleMs;
  }

  get size(): number {
    return this.#files.size;
  }

  /** Files that are not answered as they are now. */
  waiting(): Iterable<string> {
    return this.#waiting;
  }

  get waitingCount(): number {
    return this.#waiting.size;
  }

  /** Files that wait and are not complete yet: what has to be looked at to see whether they change. */
  unsettled(nowMs: number): string[] {
    return [...this.#waiting].filter((path) => {
      const state = this.#files.get(path)!;
      return state.bytes === 0 || state.changedMs + this.#quietOf(state) > nowMs;
    });
  }

  /** Of all files. */
  paths(): string[] {
    return [...this.#files.keys()];
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** Takes note of how a file looks now. @param isOld whether it was there before the watch began */
  see(path: string, { bytes, modifiedMs }: FileSight, nowMs: number, isOld = false): void {
    const known = this.#files.get(path);
    if (known?.bytes === bytes && known.modifiedMs === modifiedMs) {
      return;
    }
    if (!known) {
      // What was written long ago need not be waited for. Clocks of other machines may be ahead.
      const changedMs = Math.min(nowMs, Math.max(modifiedMs, nowMs - patience * this.#settleMs));
      this.#files.set(path, {
        bytes,
        modifiedMs,
        changedMs,
        gapMs: 0,
        isWaiting: true,
        quietMs: this.#settleMs,
        isOld,
      });
    } else {
      // From an empty file to its first bytes is no rhythm: programs open their files long before they write.
      const gapMs = known.bytes > 0 && known.isWaiting ? nowMs - known.changedMs : 0;
      Object.assign(known, {
        bytes,
        modifiedMs,
        changedMs: nowMs,
        gapMs: Math.max(known.gapMs, gapMs),
        isWaiting: true,
        quietMs: this.#settleMs,
      });
    }
    this.#waiting.add(path);
  }

  /** The file is not there any more. */
  forget(path: string): void {
    this.#files.delete(path);
    this.#waiting.delete(path);
  }

  /** The complete file to answer next: the first of `complete`. */
  next(nowMs: number): string | undefined {
    let best: CompleteFile | undefined;
    for (const file of this.#complete(nowMs)) {
      if (!best || byTurn(file, best) < 0) {
        best = file;
      }
    }
    return best?.path;
  }

  /** The complete files to answer: new ones before old ones, in the order in which they were complete. */
  complete(nowMs: number): string[] {
    return [...this.#complete(nowMs)].sort(byTurn).map(({ path }) => path);
  }

  *#complete(nowMs: number): Generator<CompleteFile> {
    for (const path of this.#waiting) {
      const state = this.#files.get(path)!;
      const dueMs = state.changedMs + this.#quietOf(state);
      if (dueMs <= nowMs && state.bytes > 0) {
        yield { path, isOld: state.isOld, dueMs };
      }
    }
  }

  #quietOf({ gapMs, quietMs }: FileState): number {
    return Math.min(Math.max(quietMs, timesGap * gapMs), patience * this.#settleMs);
  }

  /** Nothing is left to do for the file until it changes. */
  done(path: string): void {
    const state = this.#files.get(path);
    if (state) {
      state.isWaiting = false;
    }
    this.#waiting.delete(path);
  }

  /**
   * Whether the file was quiet for so short a time that its writer may not be done:
   * older ones need not be held.
   */
  mayBeHalf(path: string, nowMs: number): boolean {
    const state = this.#files.get(path);
    return state !== undefined && nowMs < state.changedMs + patience * this.#settleMs;
  }

  /**
   * The file as it is now is half a spectrum: it waits for more.
   * @returns false if it has been quiet for so long that it has to be taken as it is
   */
  hold(path: string, nowMs: number): boolean {
    const state = this.#files.get(path);
    if (!state || !this.mayBeHalf(path, nowMs)) {
      return false;
    }
    state.quietMs = patience * this.#settleMs;
    return true;
  }

  sightOf(path: string): FileSight | undefined {
    const state = this.#files.get(path);
    return state && { bytes: state.bytes, modifiedMs: state.modifiedMs };
  }
}
