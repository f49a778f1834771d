import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { docBlocks, pages, root } from './doc-blocks.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-examples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'node_modules'));
symlinkSync(root, join(folder, 'node_modules', 'edgewise'));
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
copyFileSync(join(root, 'examples', 'FeO-Fe.xdi'), join(folder, 'scan.xdi'));
copyFileSync(join(root, 'src', 'structure', 'fixtures', 'rutile.cif'), join(folder, 'rutile.cif'));

const examples = pages
  .flatMap(docBlocks)
  .filter(({ kind, notRun }) => kind === 'js' && notRun.length === 0)
  .map(({ page, line, code }) => [`${page}, line ${line}`, code] as const);

test('the pages have examples', () => expect(examples.length).toBeGreaterThan(3));

test.each(examples)('%s runs and prints something', (_, code) => {
  writeFileSync(join(folder, 'example.js'), code);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['example.js'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout.trim().length).toBeGreaterThan(0);
});
