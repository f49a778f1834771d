import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { InputError } from '../input-error.ts';
import { makeFolder } from '../make-folder.node.ts';
import { writeRefusal } from './write-refusal.ts';

/** The holder renews its lock this often, so that a lock left by a dead run on another host is told by its age. */
const renewMs = 10_000;
/** A lock that was not renewed for this long is nobody's. */
const deadAfterMs = 120_000;

/**
 * Takes the right to write a file or folder, for one run at a time: a file beside it names the holder. A lock whose
 * holder was killed is taken over.
 *
 * @param path what is to be written; the lock is `path.lock`
 * @returns a function that gives the right back
 * @throws InputError where another run holds it, or the place cannot be written
 */
export async function lockForWriting(path: string): Promise<() => Promise<void>> {
  const lock = `${path}.lock`;
  const mine = JSON.stringify({ process: process.pid, host: hostname(), since: new Date().toISOString() });
  for (let attempt = 0; ; attempt++) {
    try {
      await makeFolder(dirname(lock));
      await writeFile(lock, mine, { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt === 3)
        throw writeRefusal(error, path);
      await removeIfDead(lock, path);
    }
  }
  const renewal = setInterval(() => {
    const now = new Date();
    utimes(lock, now, now).catch(() => {});
  }, renewMs);
  renewal.unref();
  return async () => {
    clearInterval(renewal);
    await rm(lock, { force: true });
  };
}

/** Removes the lock of a dead run. @throws InputError where the run lives */
async function removeIfDead(lock: string, path: string): Promise<void> {
  const text = await readFile(lock, 'utf8').catch(() => undefined);
  const info = await stat(lock).catch(() => undefined);
  // The holder has given it back meanwhile.
  if (text === undefined || !info) return;
  const holder = holderOf(text);
  const isOld = Date.now() - info.mtimeMs > deadAfterMs;
  const isDead = holder?.host === hostname() && !isRunning(holder.process);
  if (!isOld && !isDead) {
    const who = holder ? ` (process ${holder.process} on ${holder.host}, since ${holder.since})` : '';
    throw new InputError(
      `${path}: another run${who} is writing there; wait until it ends, or write elsewhere. If there is no such run, ` +
        `delete ${lock}.`,
    );
  }
  // Two runs may find the same dead lock: whoever renames it first removes it, and the other finds another.
  const aside = `${lock}.${randomBytes(4).toString('hex')}`;
  await rename(lock, aside).catch(() => {});
  await rm(aside, { force: true });
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

function isRunning(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    // A process of another user exists, though it cannot be signalled.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
