import { type ChildProcess, spawn } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { readCsv } from '../../src/base/text/read-csv.ts';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const iron = readFileSync(new URL('../../examples/FeO-Fe.xdi', import.meta.url), 'utf8');
const titanium = readFileSync(new URL('../../examples/MgTiO3-Ti.xdi', import.meta.url), 'utf8');
const root = mkdtempSync(join(tmpdir(), 'edgewise-watch-'));
const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) {
    child.kill('SIGKILL');
  }
});
afterAll(() => rmSync(root, { recursive: true }));

/** A folder of its own for each test. */
function newFolder(): string {
  return mkdtempSync(join(root, 'scans-'));
}

interface Watching {
  /** Waits until what the watch has printed fits; fails with what it printed where it never does. */
  prints(pattern: RegExp): Promise<void>;
  /** Waits likewise for what it says beside its results. */
  warns(pattern: RegExp): Promise<void>;
  readonly out: () => string;
  readonly err: () => string;
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

async function watching(folder: string, ...args: string[]): Promise<Watching> {
  const child = spawn(process.execPath, [program, 'watch', folder, '--settle', '0.1', ...args], {
    env: { ...process.env, NO_COLOR: '1' },
  });
  running.add(child);
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const until = async (has: () => boolean, what: string): Promise<void> => {
    for (let i = 0; !has(); i++) {
      if (i === 900 || child.exitCode !== null) {
        throw new Error(`never ${what}; printed:\n${out}\n${err}`);
      }
      await pause(100);
    }
  };
  await until(() => /^Watching /m.test(err), 'begins');
  return {
    prints: (pattern) => until(() => pattern.test(out), String(pattern)),
    warns: (pattern) => until(() => pattern.test(err), String(pattern)),
    out: () => out,
    err: () => err,
    stop: async (signal = 'SIGINT') => {
      child.kill(signal);
      const status = await ended;
      running.delete(child);
      return status;
    },
  };
}

describe('a watched folder', () => {
  test('new files are answered in a line each, the name first; SIGINT ends it with status 0', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'before.xdi'), titanium);
    const watch = await watching(folder);
    await watch.prints(/^before\.xdi +Ti +\w+ /m);
    mkdirSync(join(folder, 'night'));
    writeFileSync(join(folder, 'night', 'new.xdi'), iron);
    await watch.prints(/^night\/new\.xdi +Fe +supported +CN 6 +>?\d+ % +octahedral$/m);
    expect(watch.out().trim().split('\n')).toHaveLength(2);
    expect(await watch.stop()).toBe(0);
  });

  test('a half-written file waits, in whatever pieces it comes', async () => {
    const folder = newFolder();
    const watch = await watching(folder, '--format', 'json');
    const path = join(folder, 'growing.xdi');
    const cuts = [0, 300, 900, 2000, 2011];
    for (const [i, cut] of cuts.slice(1).entries()) {
      appendFileSync(path, iron.slice(cuts[i], cut));
      await pause(400);
    }
    expect(watch.out()).toBe('');
    appendFileSync(path, iron.slice(2011));
    await watch.prints(/\n/);
    await pause(500);
    const [line, ...more] = watch.out().trim().split('\n');
    expect(more).toEqual([]);
    expect(JSON.parse(line!)).toMatchObject({ file: 'growing.xdi', element: 'Fe', cn: [{ cn: 6 }, {}, {}] });
    expect(watch.err()).not.toContain('growing');
    expect(await watch.stop('SIGTERM')).toBe(0);
  });

  test('a file that stays half a spectrum is told in the end, and answered once it is whole', async () => {
    const folder = newFolder();
    const watch = await watching(folder);
    const path = join(folder, 'aborted.xdi');
    writeFileSync(path, iron.slice(0, 1500));
    await watch.warns(/^aborted\.xdi: /m);
    appendFileSync(path, iron.slice(1500));
    await watch.prints(/^aborted\.xdi +Fe +supported/m);
    await watch.stop();
  });

  test('a file that was renamed into its place is one file', async () => {
    const folder = newFolder();
    const watch = await watching(folder);
    writeFileSync(join(folder, '.hidden'), iron);
    renameSync(join(folder, '.hidden'), join(folder, 'moved.xdi'));
    await watch.prints(/^moved\.xdi/m);
    expect(watch.out()).not.toContain('hidden');
    await watch.stop();
  });
});

describe('the table', () => {
  test('has every answer once, whatever restarts come between', async () => {
    const folder = newFolder();
    const csv = join(folder, 'answers.csv');
    const first = await watching(folder, '--csv', csv);
    writeFileSync(join(folder, 'a.xdi'), iron);
    await first.prints(/^a\.xdi/m);
    await first.stop();
    // A crash in the middle of a line.
    appendFileSync(csv, 'b.xdi,half a li');
    writeFileSync(join(folder, 'b.xdi'), titanium);
    const second = await watching(folder, '--csv', csv);
    await second.prints(/^b\.xdi/m);
    writeFileSync(join(folder, 'a.xdi'), `${iron}\n`);
    await second.prints(/^a\.xdi/m);
    await second.stop();
    const third = await watching(folder, '--csv', csv);
    expect(third.err()).toContain('0 files to answer');
    await third.stop();
    const rows = readCsv(readFileSync(csv, 'utf8'), csv).map(({ cells }) => cells);
    expect(rows.map(({ watched_file }) => watched_file)).toEqual(['a.xdi', 'b.xdi', 'a.xdi']);
    expect(rows.map(({ element }) => element)).toEqual(['Fe', 'Ti', 'Fe']);
    expect(rows[0]!.bytes).toBe(String(iron.length));
  });

  test('is not written by two, and no other file is taken for it', async () => {
    const folder = newFolder();
    const csv = join(root, 'shared.csv');
    const first = await watching(folder, '--csv', csv);
    await expect(watching(folder, '--csv', csv)).rejects.toThrow(/another run \(process \d+/);
    await first.stop();
    writeFileSync(csv, 'a,b\n1,2\n');
    await expect(watching(folder, '--csv', csv)).rejects.toThrow(/no table of this version/);
    expect(readFileSync(csv, 'utf8')).toBe('a,b\n1,2\n');
  });

  test('what was there can be left alone', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'old.xdi'), iron);
    const watch = await watching(folder, '--only-new');
    writeFileSync(join(folder, 'new.xdi'), titanium);
    await watch.prints(/^new\.xdi/m);
    expect(watch.out()).not.toContain('old');
    await watch.stop();
  });
});

test('a folder that is none is refused', async () => {
  await expect(watching(join(root, 'nowhere'))).rejects.toThrow(/nowhere: no such folder/);
});
