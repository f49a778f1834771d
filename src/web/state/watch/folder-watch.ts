import { isPassedOver } from '../../../base/files/passed-over.ts';
import { settingsName } from '../../../base/files/settings-name.ts';
import { SettlingFiles } from '../../../base/files/settling-files.ts';
import { inOrder } from '../../../base/workers/in-order.ts';
import type { WatchableFile, WatchableFolder } from './folder-handles.ts';

/**
 * Pause between two looks, and the quiet that makes a file complete:
 * it is unchanged from one look to the next.
 */
export const roundMs = 1000;

/** Files read before whose size is asked for again in one look: of 10,000 each has its turn in ten looks. */
const turnsARound = 1000;

/** After so many names the page has its turn: a browser hands over long lists in one piece. */
const namesAtOnce = 200;

/** Questions to the disk, and files in work, at the same time. */
const atOnce = 16;

/** A complete file of the folder. */
export interface CompleteFile {
  /** From the folder that is watched: "night1/scan.dat". */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** It was written just now: what seems to be half a spectrum may get its other half. */
  readonly mayBeHalf: boolean;
}

/**
 * Watches the files of a folder, and of those below it, by looking at their names, sizes and times. Which are
 * complete is decided as `edgewise watch` decides it.
 */
export class FolderWatch {
  readonly #root: WatchableFolder;
  readonly #now: () => number;
  readonly #files = new SettlingFiles(roundMs);
  #handles = new Map<string, WatchableFile>();
  #turns: string[] = [];
  #isFirst = true;

  /** @param now the clock of the files, ms since 1970 */
  constructor(root: WatchableFolder, now: () => number = Date.now) {
    this.#root = root;
    this.#now = now;
  }

  /** Files that are not complete, or not read yet as they are now. */
  get waiting(): number {
    return this.#files.waitingCount;
  }

  /**
   * Looks at the folder once. Names are listed; sizes and times are asked for where a file is new or grows,
   * and of the others in turn.
   *
   * @throws DOMException where the folder is gone or may not be read any more
   */
  async look(): Promise<void> {
    const handles = new Map<string, WatchableFile>();
    await list(this.#root, '', handles);
    this.#handles = handles;
    for (const path of this.#files.paths()) {
      if (!handles.has(path)) {
        this.#files.forget(path);
      }
    }
    const added = [...handles.keys()].filter((path) => !this.#files.has(path)).sort();
    const due = new Set([...added, ...this.#files.unsettled(this.#now()), ...this.#nextTurns()]);
    for await (const { path, file } of inOrder(due, (path) => this.#file(path), atOnce)) {
      if (file) {
        this.#see(path, file);
      }
    }
    this.#isFirst = false;
  }

  /**
   * Reads the complete files, new ones first, until it is time
   * for the next look or `isStopped`; yields what came of them.
   *
   * @param read what is made of a file; undefined where it is half a spectrum, which waits for more
   */
  async *read<Result>(
    read: (file: CompleteFile) => Promise<Result | undefined>,
    isStopped: () => boolean,
  ): AsyncGenerator<{ readonly path: string; readonly result: Result }> {
    const endMs = this.#now() + roundMs;
    const now = this.#now;
    function* untilNextLook(paths: readonly string[]) {
      for (const path of paths) {
        if (isStopped() || now() > endMs) {
          return;
        }
        yield path;
      }
    }
    const work = (path: string) => this.#readOne(path, read);
    for await (const done of inOrder(untilNextLook(this.#files.complete(now())), work, atOnce)) {
      if (done) {
        yield done;
      }
    }
  }

  async #readOne<Result>(
    path: string,
    read: (file: CompleteFile) => Promise<Result | undefined>,
  ): Promise<{ path: string; result: Result } | undefined> {
    const { file } = await this.#file(path);
    if (!file || this.#see(path, file)) {
      return undefined;
    }
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      // It changes while it is read, or its writer has locked it: it has its turn again after the next look.
      return undefined;
    }
    const mayBeHalf = this.#files.mayBeHalf(path, this.#now());
    const result = await read({ path, bytes, mayBeHalf });
    if (result === undefined) {
      this.#files.hold(path, this.#now());
      return undefined;
    }
    this.#files.done(path);
    return { path, result };
  }

  async #file(path: string) {
    return {
      path,
      file: await this.#handles
        .get(path)
        ?.getFile()
        .catch(() => undefined),
    };
  }

  /** Takes note of how a file looks now. @returns whether it has changed */
  #see(path: string, { size, lastModified }: Pick<File, 'size' | 'lastModified'>): boolean {
    const before = this.#files.sightOf(path);
    this.#files.see(path, { bytes: size, modifiedMs: lastModified }, this.#now(), this.#isFirst);
    return before?.bytes !== size || before.modifiedMs !== lastModified;
  }

  #nextTurns(): string[] {
    if (this.#turns.length === 0) {
      this.#turns = this.#files.paths();
    }
    return this.#turns.splice(-turnsARound);
  }
}

/** Finds the files of a folder and of those below it. */
async function list(folder: WatchableFolder, path: string, found: Map<string, WatchableFile>): Promise<void> {
  try {
    for await (const entry of folder.values()) {
      if (isPassedOver(entry.name) || entry.name === settingsName) {
        continue;
      }
      const below = path ? `${path}/${entry.name}` : entry.name;
      if (entry.kind === 'file') {
        found.set(below, entry);
        if (found.size % namesAtOnce === 0) {
          await new Promise((resolve) => setTimeout(resolve));
        }
      } else {
        await list(entry, below, found);
      }
    }
  } catch (error) {
    // The folder that is watched must be there; one below it may go.
    if (path === '') {
      throw error;
    }
  }
}
