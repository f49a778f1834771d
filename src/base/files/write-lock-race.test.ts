import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { lockForWriting } from './write-lock.node.ts';

// Some steps of the file system are late, as they are where several processes run.
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>();
  const late =
    (step: (...given: never[]) => unknown) =>
    async (...given: never[]) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() < 0.2 ? 15 : 0));
      return step(...given);
    };
  return { ...real, ...Object.fromEntries(steps.map((name) => [name, late(real[name] as never)])) };
});
const steps = vi.hoisted(() => ['mkdir', 'readFile', 'rename', 'rm', 'rmdir', 'stat', 'writeFile'] as const);

test('of several runs that find the same dead lock, one gets the right', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-lock-'));
  const { pid } = spawnSync(process.execPath, ['--version']);
  const dead = JSON.stringify({ process: pid, host: hostname(), since: '2026-11-24T10:00:00Z' });
  const round = async (name: number): Promise<number> => {
    const path = join(folder, String(name));
    writeFileSync(`${path}.lock`, dead);
    const runs = await Promise.allSettled([1, 2, 3, 4].map(() => lockForWriting(path)));
    return runs.filter(({ status }) => status === 'fulfilled').length;
  };
  const holders = await Promise.all(Array.from({ length: 200 }, (_, name) => round(name)));
  expect(new Set(holders)).toEqual(new Set([1]));
  rmSync(folder, { recursive: true });
});

test('a lock that another run has taken over is not given back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-lock-'));
  const path = join(folder, 'a');
  const unlock = await lockForWriting(path);
  writeFileSync(`${path}.lock`, 'of another run');
  await unlock();
  expect(existsSync(`${path}.lock`) && readFileSync(`${path}.lock`, 'utf8')).toBe('of another run');
  rmSync(folder, { recursive: true });
});
