import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lockForWriting } from './write-lock.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));
const lockBy = (path: string, process: number, host: string): void =>
  writeFileSync(`${path}.lock`, JSON.stringify({ process, host, since: '2026-11-24T10:00:00Z' }));

test('one at a time; the right is given back', async () => {
  const path = join(folder, 'new', 'a.parquet');
  const unlock = await lockForWriting(path);
  await expect(lockForWriting(path)).rejects.toThrow(
    new RegExp(
      `a\\.parquet: another run \\(process ${process.pid} on .* is writing there; wait until it ends`,
    ),
  );
  await unlock();
  expect(existsSync(`${path}.lock`)).toBe(false);
  await (await lockForWriting(path))();
});

test('the lock of a run that was killed here is taken over; that of another host only when it is old', async () => {
  const path = join(folder, 'b.parquet');
  const { pid } = spawnSync(process.execPath, ['--version']);
  lockBy(path, pid, hostname());
  await (await lockForWriting(path))();
  lockBy(path, pid, 'another-host');
  await expect(lockForWriting(path)).rejects.toThrow(/on another-host, since 2026/);
  const longAgo = new Date(Date.now() - 600_000);
  utimesSync(`${path}.lock`, longAgo, longAgo);
  await (await lockForWriting(path))();
});

test('the lock of a run that was killed is taken over also by one that has its number, as in a container', async () => {
  const path = join(folder, 'd.parquet');
  lockBy(path, process.pid, hostname());
  const unlock = await lockForWriting(path);
  await expect(lockForWriting(path)).rejects.toThrow(/another run/);
  await unlock();
});

test('a lock of unknown content holds while it is fresh', async () => {
  const path = join(folder, 'c.parquet');
  writeFileSync(`${path}.lock`, 'x');
  await expect(lockForWriting(path)).rejects.toThrow(/another run is writing there/);
});

test('an empty lock, as a full disk leaves it, is taken over soon', async () => {
  const path = join(folder, 'e.parquet');
  writeFileSync(`${path}.lock`, '');
  await expect(lockForWriting(path)).rejects.toThrow(/another run is writing there/);
  const soonAfter = new Date(Date.now() - 3000);
  utimesSync(`${path}.lock`, soonAfter, soonAfter);
  await (await lockForWriting(path))();
});

test('what dead runs were writing is removed with the lock, and nothing else', async () => {
  const path = join(folder, 'bundle');
  mkdirSync(path);
  const left = [
    'bundle.0123456789ab.tmp',
    'bundle/bundle.json.0123456789ab.tmp',
    'bundle/a.txt',
    'other.0123456789ab.tmp',
  ];
  for (const name of left) {
    writeFileSync(join(folder, name), '');
  }
  await (await lockForWriting(path))();
  expect(left.map((name) => existsSync(join(folder, name)))).toEqual([false, false, true, true]);
});
