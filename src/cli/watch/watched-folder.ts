import { type Dirent, type FSWatcher, watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isPassedOver } from '../../base/files/passed-over.ts';
import { settingsName } from '../../base/files/settings-name.ts';
import type { SettlingFiles } from '../../base/files/settling-files.ts';

/** Answered files that are looked at in one round: of 10,000 each has its turn within some ten seconds. */
const turnsARound = 100;
/** Questions to the file system at the same time. */
const atOnce = 64;
/**
 * Folders with the same time of change are listed all the same every so often:
 * file systems round times to seconds.
 */
const listAgainMs = 2000;

/**
 * Looks for new and growing files in a folder and those below it. Each round lists the folders that have
 * changed, and looks at the files that are not answered yet, at those that the system has announced, and at a
 * few of the others in turn. The announcements only save time: network file systems make none.
 */
export class WatchedFolder {
  readonly #root: string;
  readonly #files: SettlingFiles;
  readonly #ignored: ReadonlySet<string>;
  readonly #folders = new Map<string, { modifiedMs: number; listedMs: number; watcher?: FSWatcher }>();
  readonly #announced = new Set<string>();
  #turns: string[] = [];
  #isFirst = true;

  /**
   * @param root path of the folder
   * @param ignored paths relative to it that are none of its files: what the watch itself writes
   */
  constructor(root: string, files: SettlingFiles, ignored: ReadonlySet<string>) {
    this.#root = root;
    this.#files = files;
    this.#ignored = ignored;
    this.#folders.set('', { modifiedMs: -1, listedMs: 0 });
  }

  /** Ends the announcements of the system. */
  close(): void {
    for (const { watcher } of this.#folders.values()) {
      watcher?.close();
    }
  }

  /** One round. */
  async look(): Promise<void> {
    // The list grows while it is gone through: by the folders that are found in it.
    for (const folder of this.#folders.keys()) {
      await this.#list(folder);
    }
    this.#isFirst = false;
    const due = [
      ...new Set([...this.#files.unsettled(Date.now()), ...this.#announced, ...this.#nextTurns()]),
    ];
    this.#announced.clear();
    for (let at = 0; at < due.length; at += atOnce) {
      await Promise.all(due.slice(at, at + atOnce).map((path) => this.lookAt(path)));
    }
  }

  async #list(folder: string): Promise<void> {
    const known = this.#folders.get(folder)!;
    const path = join(this.#root, folder);
    let entries: Dirent[];
    try {
      const { mtimeMs } = await stat(path);
      const now = Date.now();
      if (mtimeMs === known.modifiedMs && now - known.listedMs < listAgainMs) {
        return;
      }
      known.watcher ??= this.#announcements(folder);
      entries = await readdir(path, { withFileTypes: true });
      Object.assign(known, { modifiedMs: mtimeMs, listedMs: now });
    } catch (error) {
      // The folder that is watched must be there; one below it may go.
      if (folder === '') {
        throw error;
      }
      known.watcher?.close();
      this.#folders.delete(folder);
      return;
    }
    const found: string[] = [];
    for (const entry of entries) {
      const below = folder ? `${folder}/${entry.name}` : entry.name;
      if (isPassedOver(entry.name) || entry.name === settingsName || this.#ignored.has(below)) {
        continue;
      }
      if (entry.isDirectory()) {
        if (!this.#folders.has(below)) {
          this.#folders.set(below, { modifiedMs: -1, listedMs: 0 });
        }
      } else if (!this.#files.has(below)) {
        found.push(below);
      }
    }
    for (let at = 0; at < found.length; at += atOnce) {
      await Promise.all(found.slice(at, at + atOnce).map((path) => this.lookAt(path)));
    }
  }

  /** What the system announces of the files of a folder; nothing where it has no more watches to give. */
  #announcements(folder: string): FSWatcher | undefined {
    try {
      const watcher = watch(join(this.#root, folder), { persistent: false }, (_, name) => {
        const below = name && (folder ? `${folder}/${name}` : name);
        if (below && this.#files.has(below)) {
          this.#announced.add(below);
        }
      });
      watcher.on('error', () => watcher.close());
      return watcher;
    } catch {
      return undefined;
    }
  }

  /** How one file looks now. */
  async lookAt(path: string): Promise<void> {
    const info = await stat(join(this.#root, path)).catch(() => undefined);
    if (!info?.isFile()) {
      this.#files.forget(path);
      return;
    }
    this.#files.see(path, { bytes: info.size, modifiedMs: info.mtimeMs }, Date.now(), this.#isFirst);
  }

  #nextTurns(): string[] {
    if (this.#turns.length === 0) {
      this.#turns = this.#files.paths();
    }
    return this.#turns.splice(-turnsARound);
  }
}
