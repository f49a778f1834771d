import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeFileSafely } from './write-file-safely.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-write-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('makes missing folders, replaces what stands there and leaves nothing else', async () => {
  const path = join(folder, 'a', 'b', 'x.svg');
  await writeFileSafely(path, 'old');
  await writeFileSafely(path, 'new');
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['x.svg']);
});

test('fails, and never hangs, where no folder can be made or the name is taken', async () => {
  writeFileSync(join(folder, 'file'), '');
  mkdirSync(join(folder, 'taken.svg'));
  await expect(writeFileSafely(join(folder, 'file', 'x.svg'), '')).rejects.toThrow(/EEXIST|ENOTDIR/);
  await expect(writeFileSafely(join(folder, 'taken.svg'), '')).rejects.toThrow(/EISDIR|EPERM|EEXIST/);
  if (process.platform === 'linux') {
    await expect(writeFileSafely('/proc/none/x.svg', '')).rejects.toThrow(/ENOENT/);
  }
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
