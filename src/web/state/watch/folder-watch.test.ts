import { describe, expect, test } from 'vitest';
import type { WatchableFile, WatchableFolder } from './folder-handles.ts';
import { type CompleteFile, FolderWatch, roundMs } from './folder-watch.ts';

const start = 1_000_000_000;

interface MadeFile {
  text: string;
  modifiedMs: number;
  isLocked?: boolean;
}

/** A folder in memory, its clock, and how often a file was asked for or read. */
class MadeDisk {
  readonly files = new Map<string, MadeFile>();
  readonly asked: string[] = [];
  readonly read: string[] = [];
  isGone = false;
  nowMs = start;

  write(path: string, text: string, modifiedMs = this.nowMs): void {
    this.files.set(path, { text, modifiedMs });
  }

  folder(path = ''): WatchableFolder {
    const disk = this;
    return {
      kind: 'directory',
      name: path.split('/').at(-1)!,
      async *values() {
        if (disk.isGone) {
          throw new DOMException('gone', 'NotFoundError');
        }
        const prefix = path && `${path}/`;
        const inside = [...disk.files.keys()].filter((name) => name.startsWith(prefix));
        for (const name of new Set(inside.map((below) => below.slice(prefix.length).split('/')[0]!))) {
          yield disk.files.has(prefix + name) ? disk.#handle(prefix + name) : disk.folder(prefix + name);
        }
      },
    };
  }

  #handle(path: string): WatchableFile {
    return {
      kind: 'file',
      name: path.split('/').at(-1)!,
      getFile: async () => {
        this.asked.push(path);
        const file = this.files.get(path);
        if (!file) {
          throw new DOMException('gone', 'NotFoundError');
        }
        const { text, modifiedMs } = file;
        return {
          size: text.length,
          lastModified: modifiedMs,
          arrayBuffer: async () => {
            if (this.files.get(path)?.isLocked) {
              throw new DOMException('locked', 'NotReadableError');
            }
            this.read.push(path);
            return new TextEncoder().encode(text).buffer;
          },
        };
      },
    };
  }
}

/** A look and what is read after it, as "path: text"; a text that ends in "…" is half. */
async function round(disk: MadeDisk, watch: FolderWatch, isStopped = () => false): Promise<string[]> {
  const done: string[] = [];
  const read = async ({ bytes, mayBeHalf }: CompleteFile) => {
    const text = new TextDecoder().decode(bytes);
    return mayBeHalf && text.endsWith('…') ? undefined : text;
  };
  await watch.look();
  for await (const { path, result } of watch.read(read, isStopped)) {
    done.push(`${path}: ${result}`);
  }
  disk.nowMs += roundMs;
  return done;
}

function begin(): { disk: MadeDisk; watch: FolderWatch } {
  const disk = new MadeDisk();
  return { disk, watch: new FolderWatch(disk.folder(), () => disk.nowMs) };
}

describe('a watched folder', () => {
  test('what lies in it and below it is read at once, in the order of its names, but for hidden and temporary files', async () => {
    const { disk, watch } = begin();
    for (const path of [
      'b',
      'a',
      'night/c',
      'night/.git/x',
      '.hidden',
      'edgewise.json',
      't.csv.0123456789ab.tmp',
    ]) {
      disk.write(path, 'whole', start - 1e8);
    }
    expect(await round(disk, watch)).toEqual(['a: whole', 'b: whole', 'night/c: whole']);
    expect(await round(disk, watch)).toEqual([]);
    expect(disk.read).toHaveLength(3);
  });

  test('a new file is read at the second look, if it has not changed since the first', async () => {
    const { disk, watch } = begin();
    expect(await round(disk, watch)).toEqual([]);
    disk.write('scan', 'one');
    expect(await round(disk, watch)).toEqual([]);
    expect(watch.waiting).toBe(1);
    expect(await round(disk, watch)).toEqual(['scan: one']);
    expect(watch.waiting).toBe(0);
  });

  test('a growing file waits, and is read once', async () => {
    const { disk, watch } = begin();
    const done: string[] = [];
    for (let second = 0; second < 5; second++) {
      disk.write('scan', 'x'.repeat(second + 1));
      done.push(...(await round(disk, watch)));
    }
    expect(done).toEqual([]);
    for (let second = 0; second < 5; second++) {
      done.push(...(await round(disk, watch)));
    }
    expect(done).toEqual(['scan: xxxxx']);
  });

  test('half a spectrum waits for its other half, and is taken as it is once its writer has given up', async () => {
    const { disk, watch } = begin();
    disk.write('given up', 'half…');
    disk.write('finished', 'half…');
    const early: string[] = [];
    for (let second = 0; second < 6; second++) {
      early.push(...(await round(disk, watch)));
    }
    expect(early).toEqual([]);
    disk.write('finished', 'half and half');
    const late: string[] = [];
    for (let second = 0; second < 30; second++) {
      late.push(...(await round(disk, watch)));
    }
    expect(late).toEqual(['finished: half and half', 'given up: half…']);
  });

  test('a file that changes after it was read is read again, and one that is written over while it is opened waits', async () => {
    const { disk, watch } = begin();
    disk.write('scan', 'first', start - 1e8);
    expect(await round(disk, watch)).toEqual(['scan: first']);
    disk.nowMs += 60_000;
    disk.write('scan', 'second');
    expect([await round(disk, watch), await round(disk, watch)]).toEqual([[], ['scan: second']]);
    disk.write('locked', 'third', start - 1e8);
    disk.files.get('locked')!.isLocked = true;
    expect(await round(disk, watch)).toEqual([]);
    disk.files.get('locked')!.isLocked = false;
    expect(await round(disk, watch)).toEqual(['locked: third']);
  });

  test('an empty file waits, a vanished one is forgotten, and a vanished folder is told', async () => {
    const { disk, watch } = begin();
    disk.write('empty', '', start - 1e8);
    await round(disk, watch);
    expect(watch.waiting).toBe(1);
    disk.files.delete('empty');
    await round(disk, watch);
    expect(watch.waiting).toBe(0);
    disk.isGone = true;
    await expect(round(disk, watch)).rejects.toThrow('gone');
  });

  test('nothing more is read once it is stopped', async () => {
    const { disk, watch } = begin();
    for (let i = 0; i < 100; i++) {
      disk.write(`${i}`, 'whole', start - 1e8);
    }
    await round(disk, watch, () => disk.read.length >= 10);
    expect(disk.read.length).toBeLessThan(40);
  });

  test('10,000 files that were read are not read again, and a look asks for a tenth of their sizes', async () => {
    const { disk, watch } = begin();
    for (let i = 0; i < 10_000; i++) {
      disk.write(`${i % 7}/scan ${i}`, 'whole', start - 1e8);
    }
    expect(await round(disk, watch)).toHaveLength(10_000);
    disk.asked.length = 0;
    disk.read.length = 0;
    disk.write('new', 'new');
    expect([await round(disk, watch), await round(disk, watch)]).toEqual([[], ['new: new']]);
    expect(disk.read).toEqual(['new']);
    expect(disk.asked.length).toBeLessThan(2100);
    // A file that was read long ago and changes is found when it has its turn.
    disk.write('3/scan 3', 'changed');
    const done: string[] = [];
    for (let second = 0; second < 13; second++) {
      done.push(...(await round(disk, watch)));
    }
    expect(done).toEqual(['3/scan 3: changed']);
  });
});
