import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'edgewise-packed-'));
afterAll(() => rmSync(folder, { recursive: true }));
const installed = join(folder, 'node_modules', 'edgewise');
/** The page as any static host has it, with everything that it fetches. */
const page = join(root, 'dist', 'web');
let tarball = '';
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
  tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz'))!);
  mkdirSync(installed, { recursive: true });
  run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
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
  expect(readFileSync(join(installed, manifest.man[0]), 'utf8')).toContain('.TH EDGEWISE 1');
  expect(readFileSync(join(installed, manifest.bin.edgewise), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

/** Paths of the files below a folder, relative to it. */
const filesBelow = (place: string): string[] =>
  readdirSync(place, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(place, name)).isFile());

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

test('npm puts the command on the path, and its manual page where man finds it', () => {
  const prefix = join(folder, 'global');
  const options = [
    '--global',
    '--offline',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefix',
    prefix,
  ];
  run('npm', ['install', ...options, installed]);
  expect(readFileSync(join(prefix, 'share', 'man', 'man1', 'edgewise.1'), 'utf8')).toContain(
    '.TH EDGEWISE 1',
  );
  expect(run(join(prefix, 'bin', 'edgewise'), ['--version'])).toBe(`${manifest.version}\n`);
});

test('it holds nothing twice', () => {
  const copies = new Map<string, string[]>();
  for (const name of filesBelow(installed)) {
    // Declarations of modules that export nothing are alike, and small.
    if (statSync(join(installed, name)).size > 64) {
      const hash = hashOf(join(installed, name));
      copies.set(hash, [...(copies.get(hash) ?? []), name]);
    }
  }
  expect([...copies.values()].filter((names) => names.length > 1)).toEqual([]);
});

test('it holds the program, its models, data and examples, and no more than it needs', () => {
  expect(readdirSync(installed).sort()).toEqual(
    ['CITATION.cff', 'LICENSE', 'README.md', 'data', 'dist', 'examples', 'models', 'package.json'].sort(),
  );
  expect(readdirSync(join(installed, 'data')).sort()).toEqual(['README.md', 'xanes.parquet']);
  // Models, data and the HDF5 library are as large as they are; program and page beside them are held small.
  const large = /^(?:models|data)\/|\/hdf5_hl-[^/]*\.js$/;
  const sizes = filesBelow(installed)
    .filter((name) => !large.test(name))
    .map((name) => statSync(join(installed, name)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(8e6);
  console.info(
    `packed ${(statSync(tarball).size / 1e6).toFixed(1)} MB, ${filesBelow(installed).length} files`,
  );
});

test('its service hands out every file that the static page has, byte for byte', async () => {
  const { startService } = (await import(
    pathToFileURL(join(installed, manifest.exports['./server'])).href
  )) as typeof import('../../src/server/index.ts');
  const service = await startService({ port: 0, workers: 1, log: () => {} });
  try {
    expect(service.hasPage).toBe(true);
    const names = filesBelow(page);
    expect(names.filter((name) => name.startsWith('models/')).length).toBeGreaterThan(90);
    for (const name of names) {
      const response = await fetch(new URL(name, `${service.url}/`));
      expect(response.status, name).toBe(200);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.equals(readFileSync(join(page, name))), name).toBe(true);
    }
    const index = await (await fetch(service.url)).text();
    expect(index).toBe(readFileSync(join(page, 'index.html'), 'utf8'));
    const form = new FormData();
    form.append('file', new Blob([readFileSync(join(installed, 'examples', 'FeO-Fe.xdi'))]), 'FeO.xdi');
    const answered = await fetch(`${service.url}/api/identify`, { method: 'POST', body: form });
    expect(await answered.json()).toMatchObject({ results: [{ element: 'Fe' }] });
  } finally {
    await service.stop();
  }
});

const checker = join(root, 'scripts', 'check-package.js');

test('it runs nothing when it is installed, not even by its word', () => {
  // npm warns of "prepare" too, although it runs it in checkouts only.
  const atInstall = /^(?:pre|post)?(?:install|prepare)$/;
  expect(Object.keys(manifest.scripts).filter((name) => atInstall.test(name))).toEqual([]);
});

test('publint and "are the types wrong" find no fault', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [checker, tarball], { encoding: 'utf8' });
  expect(stdout + stderr).toBe('');
  expect(status).toBe(0);
});

test('they would find one', () => {
  const wrong = join(folder, 'wrong');
  mkdirSync(wrong);
  writeFileSync(
    join(wrong, 'package.json'),
    '{ "name": "wrong", "version": "1.0.0", "type": "module", "exports": { ".": "./a.js", "./gone": "./gone.js" } }',
  );
  writeFileSync(join(wrong, 'a.js'), 'export const a = 1;');
  writeFileSync(join(wrong, 'a.d.ts'), 'declare const a: number; export = a;');
  run('npm', ['pack', '--silent', '--pack-destination', folder], wrong);
  const { status, stdout } = spawnSync(process.execPath, [checker, join(folder, 'wrong-1.0.0.tgz')], {
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/^publint: .*gone\.js/m);
  expect(stdout).toMatch(/^types: /m);
  expect(status).toBe(1);
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
