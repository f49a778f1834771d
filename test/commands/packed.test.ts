import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'edgewise-packed-'));
afterAll(() => rmSync(folder, { recursive: true }));
const installed = join(folder, 'node_modules', 'edgewise');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

function run(command: string, args: readonly string[], cwd = folder): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  expect(stderr.replace(/^npm (?:notice|warn).*\n/gm, '')).toBe('');
  expect(status).toBe(0);
  return stdout;
}

/**
 * As npm installs it: the packed files, and beside them what they depend on,
 * nothing that only builds and checks.
 */
beforeAll(() => {
  run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], root);
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  mkdirSync(installed, { recursive: true });
  run('tar', ['-xzf', join(folder, tarball!), '-C', installed, '--strip-components=1']);
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  for (const [place, { dev }] of Object.entries<{ dev?: boolean }>(lock.packages)) {
    const name = place.replace(/^node_modules\//, '');
    if (place && !dev && !name.includes('node_modules') && existsSync(join(root, place))) {
      mkdirSync(join(folder, place, '..'), { recursive: true });
      symlinkSync(join(root, place), join(folder, place));
    }
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
}, 120_000);

test('every door of the package opens, and has types', () => {
  const doors = Object.entries<string>(manifest.exports).filter(([name]) => name !== './package.json');
  const names = doors.map(([name]) => `edgewise${name.slice(1)}`);
  const script = names.map(
    (name, i) => `import * as door${i} from '${name}'; console.log('${name}', Object.keys(door${i}).length);`,
  );
  writeFileSync(join(folder, 'doors.js'), script.join('\n'));
  const told = run(process.execPath, ['doors.js']).trimEnd().split('\n');
  expect(told).toHaveLength(names.length);
  for (const line of told) {
    expect(Number(line.split(' ')[1]), line).toBeGreaterThan(0);
  }
  for (const [, file] of doors) {
    expect(existsSync(join(installed, file.replace(/\.js$/, '.d.ts'))), file).toBe(true);
  }
});

test('the command, its manual page, its models and its examples come with it', () => {
  const answer = run(process.execPath, [
    join(installed, manifest.bin.edgewise),
    'identify',
    join(installed, 'examples', 'FeO-Fe.xdi'),
    '--format',
    'json',
    '--figure',
    join(folder, 'answer.png'),
  ]);
  expect(JSON.parse(answer)).toMatchObject({ element: 'Fe', verdict: { word: 'supported' } });
  expect(existsSync(join(folder, 'answer.png'))).toBe(true);
  expect(readFileSync(join(installed, manifest.man), 'utf8')).toContain('.TH EDGEWISE 1');
  expect(readFileSync(join(installed, manifest.bin.edgewise), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test('it holds no source, no test and nothing of this machine', () => {
  const files = readdirSync(installed, { recursive: true }).map(String);
  expect(files.filter((name) => /(?:\.test\.|\.tsbuildinfo$|\.map$|^src|__snapshots__)/.test(name))).toEqual(
    [],
  );
  expect(
    files
      .filter((name) => /\.(?:js|json)$/.test(name))
      .some((name) => readFileSync(join(installed, name), 'utf8').includes(root)),
  ).toBe(false);
});
