import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkOutputPlace } from './output-place.node.ts';
import { writeWhole } from './write-whole.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-write-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('makes missing folders, replaces what stands there and leaves nothing else', async () => {
  const path = join(folder, 'a', 'b', 'x.svg');
  await writeWhole(path, 'old');
  await writeWhole(path, 'new');
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['x.svg']);
});

test('fails, and never hangs, where no folder can be made or the name is taken', async () => {
  writeFileSync(join(folder, 'file'), '');
  mkdirSync(join(folder, 'taken.svg'));
  await expect(writeWhole(join(folder, 'file', 'x.svg'), '')).rejects.toThrow(
    /taken by a file or folder of another kind/,
  );
  await expect(writeWhole(join(folder, 'taken.svg'), '')).rejects.toThrow(
    /taken by a file or folder of another kind|no permission/,
  );
  if (process.platform === 'linux') {
    await expect(writeWhole('/proc/none/x.svg', '')).rejects.toThrow(
      '/proc/none/x.svg: no folder can be made there; choose another place.',
    );
  }
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('says before any work where an output cannot be written, and leaves nothing', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  mkdirSync(join(folder, 'a-folder'));
  await checkOutputPlace(join(folder, 'new', 'deep', 'x.svg'), 'file');
  await checkOutputPlace(join(folder, 'new', 'deep'), 'folder');
  await checkOutputPlace(file, 'file');
  await expect(checkOutputPlace(join(folder, 'a-folder'), 'file')).rejects.toThrow(
    /this is a folder; name a file in it/,
  );
  await expect(checkOutputPlace(file, 'folder')).rejects.toThrow(/this is a file, not a folder/);
  await expect(checkOutputPlace(join(file, 'x', 'y.svg'), 'file')).rejects.toThrow(/another kind/);
  if (process.platform === 'linux') {
    await expect(checkOutputPlace('/proc/none/x', 'folder')).rejects.toThrow(
      /no folder can be made|no permission/,
    );
  }
  expect(readdirSync(folder).filter((name) => name.includes('trial') || name === 'new')).toEqual([]);
});
