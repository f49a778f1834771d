import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { InputError } from '../input-error.ts';
import { makeFolder } from './make-folder.node.ts';
import { isTemporary } from './passed-over.ts';
import { writeRefusal } from './write-refusal.ts';

/**
 * The holder renews its lock this often, so that a lock left by a dead run on another host is told by its
 * age.
 */
const renewMs = 10_000;
/** A lock that was not renewed for this long is nobody's. */
const deadAfterMs = 120_000;
/**
 * An empty lock is nobody's after so long: its run was killed, or the disk was full,
 * before it wrote its name.
 */
const emptyAfterMs = 2000;
/**
 * Pause of a run that finds another one removing a dead lock, which takes a few ms,
 * and how often it comes again.
 */
const turnMs = 100;
const mostAttempts = 150;
/** Whoever removes a dead lock and is killed while doing it leaves its turn behind. */
const deadTurnMs = 10_000;

/** What this process has written into its locks. */
const held = new Set<string>();

/**
 * Takes the right to write a file or folder, for one run at a time: a file beside it names the holder. A lock
 * whose holder was killed is taken over.
 *
 * Temporary files that dead runs left there are removed with it.
 *
 * @param path what is to be written; the lock is `path.lock`
 * @param leftoverMs age from which temporary files are those of dead runs: more than 0 where others may write
 * into the folder under locks of their own
 * @returns a function that gives the right back
 * @throws InputError where another run holds it, or the place cannot be written
 */
export async function lockForWriting(path: string, leftoverMs = 0): Promise<() => Promise<void>> {
  const lock = `${path}.lock`;
  const mine = JSON.stringify({
    process: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    id: randomBytes(6).toString('hex'),
  });
  held.add(mine);
  try {
    await take(lock, mine, path);
    await removeLeftovers(path, leftoverMs);
  } catch (error) {
    held.delete(mine);
    throw error;
  }
  const renewal = setInterval(() => {
    const now = new Date();
    utimes(lock, now, now).catch(() => {});
  }, renewMs);
  renewal.unref();
  return async () => {
    clearInterval(renewal);
    held.delete(mine);
    // A lock that was taken over meanwhile is another run's.
    if ((await readFile(lock, 'utf8').catch(() => undefined)) === mine) {
      await rm(lock, { force: true });
    }
  };
}

/** Writes the lock, once no living run has one. */
async function take(lock: string, mine: string, path: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await makeFolder(dirname(lock));
      await writeFile(lock, mine, { flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') {
        // It was made, and then there was no room for its content.
        await removeEmpty(lock);
      }
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt === mostAttempts) {
        throw writeRefusal(error, path);
      }
      await removeIfDead(lock, path);
    }
  }
}

async function removeEmpty(lock: string): Promise<void> {
  if ((await readFile(lock, 'utf8').catch(() => undefined)) === '') {
    await rm(lock, { force: true }).catch(() => {});
  }
}

/** Removes what dead runs were writing: beside the path and, where it is a folder, in it. */
async function removeLeftovers(path: string, leastAgeMs: number): Promise<void> {
  const beside = await readdir(dirname(path)).catch(() => []);
  const within = await readdir(path, { recursive: true }).catch(() => []);
  const found = [
    ...beside
      .filter((name) => name.startsWith(`${basename(path)}.`))
      .map((name) => join(dirname(path), name)),
    ...within.map((name) => join(path, name)),
  ];
  for (const file of found.filter(isTemporary)) {
    const info = await stat(file).catch(() => undefined);
    if (info?.isFile() && Date.now() - info.mtimeMs >= leastAgeMs) {
      await rm(file, { force: true }).catch(() => {});
    }
  }
}

/**
 * Removes the lock of a dead run. Two runs may find the same dead lock, and by the time that the slower one
 * removes it, the lock of the quicker one may stand there: so one at a time removes, and looks again before
 * it does.
 *
 * @throws InputError where the run lives
 */
async function removeIfDead(lock: string, path: string): Promise<void> {
  if (!(await isDead(lock, path))) {
    return;
  }
  const turn = `${lock}.turn`;
  try {
    await mkdir(turn);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw writeRefusal(error, path);
    }
    await setTimeout(turnMs);
    const info = await stat(turn).catch(() => undefined);
    if (info && Date.now() - info.mtimeMs > deadTurnMs) {
      await rmdir(turn).catch(() => {});
    }
    return;
  }
  try {
    if (await isDead(lock, path)) {
      await rm(lock, { force: true });
    }
  } finally {
    await rmdir(turn).catch(() => {});
  }
}

/**
 * Whether a lock is there whose run has ended: there is no such process here, or it was not renewed for long.
 *
 * @throws InputError where the run lives
 */
async function isDead(lock: string, path: string): Promise<boolean> {
  const text = await readFile(lock, 'utf8').catch(() => undefined);
  const info = await stat(lock).catch(() => undefined);
  // The holder has given it back meanwhile.
  if (text === undefined || !info) {
    return false;
  }
  const holder = holderOf(text);
  // Content follows within milliseconds; a run that was killed before leaves none, and no name to look for.
  const isOld = Date.now() - info.mtimeMs > (text === '' ? emptyAfterMs : deadAfterMs);
  const hasEnded = holder?.host === hostname() && !isRunning(holder.process, text);
  if (isOld || hasEnded) {
    return true;
  }
  const who = holder ? ` (process ${holder.process} on ${holder.host}, since ${holder.since})` : '';
  throw new InputError({
    place: path,
    problem: `another run${who} is writing there`,
    remedy: `wait until it ends, or write elsewhere; if there is no such run, delete ${lock}`,
  });
}

function holderOf(
  text: string,
): { readonly process: number; readonly host: string; readonly since: string } | undefined {
  try {
    const holder = JSON.parse(text);
    return typeof holder?.process === 'number' ? holder : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(process_: number, text: string): boolean {
  // In a container that was started again this run may have the number of the one that was killed.
  if (process_ === process.pid) {
    return held.has(text);
  }
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    // A process of another user exists, though it cannot be signalled.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
