import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { noisyScan } from '../noisy-scan.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'edgewise-commands-'));
afterAll(() => rmSync(folder, { recursive: true }));

const pages = [
  'README.md',
  'python/README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Lines of shell in a page: blocks of sh, and what stands behind "$ " in blocks of text; broken lines are one. */
function shellOf(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = [...text.matchAll(/```(sh|text)\n([\s\S]*?)```/g)];
  return blocks.flatMap(([, kind, block]) =>
    block!
      .replaceAll(/\\\n\s*/g, ' ')
      .split('\n')
      .flatMap((line) => (kind === 'sh' ? [line] : line.startsWith('$ ') ? [line.slice(2)] : [])),
  );
}

/** Calls of the program in a line: words from "edgewise" to a pipe, a redirection or a comment. */
const callsOf = (line: string): string[][] =>
  [...line.matchAll(/(?:^|[\s(=])(edgewise(?: +(?:"[^"]*"|'[^']*'|[^\s|<>&;()#]+))+)/g)].map(([, call]) =>
    call!.split(/ +/),
  );

const calls = pages.flatMap((page) =>
  shellOf(page)
    .map((line) => line.replace(/\s#.*$/, ''))
    .filter((line) => !line.includes('docker'))
    .flatMap((line) => callsOf(line).map((words) => [page, words.join(' ')] as const)),
);

/** Options by command, from the manual page: another test holds it against the help. */
const manual = new Map(
  readFileSync(join(root, 'dist', 'edgewise.1'), 'utf8')
    .replaceAll('\\-', '-')
    .split('\n.SS ')
    .slice(1)
    .map((section) => {
      const [, name] = /^\\fB(.*)\\fR/.exec(section)!;
      return [name!, new Set([...section.matchAll(/\\fB(--[a-z0-9-]+)\\fR/g)].map(([, option]) => option!))];
    }),
);

test('the pages show commands', () => expect(calls.length).toBeGreaterThan(40));

test.each(calls)('%s: %s is a command with options that there are', (_, call) => {
  const [, ...words] = call.split(' ');
  const name = [2, 1].map((count) => words.slice(0, count).join(' ')).find((path) => manual.has(path));
  const own = words.filter((word) => word.startsWith('--')).map((word) => word.split('=')[0]!);
  if (name === undefined) {
    expect(['--help', '--version', 'COMMAND']).toContain(words[0]);
    return;
  }
  for (const option of own) {
    expect([...manual.get(name)!, '--help']).toContain(option);
  }
});

/** Runs all shell of a page in a folder that holds what the page names. */
function runPage(page: string, cwd: string): void {
  const script = [
    'set -eu',
    `edgewise() { "${process.execPath}" "${root}dist/cli/main.js" "$@"; }`,
    ...shellOf(page),
  ].join('\n');
  const { status, stderr } = spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
}

test('the commands of the first answer run as they stand', () => {
  cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
  mkdirSync(join(folder, 'data'));
  for (const name of ['scan.xdi', 'data/FeO.xdi', 'data/wustite.xdi']) {
    copyFileSync(join(root, 'examples', 'FeO-Fe.xdi'), join(folder, name));
  }
  runPage('docs/first-answer.md', folder);
  expect(readdirSync(join(folder, 'figures')).sort()).toEqual(['FeO.svg', 'wustite.svg']);
  expect(existsSync(join(folder, 'answer.png'))).toBe(true);
  expect(readFileSync(join(folder, 'answers.csv'), 'utf8')).toMatch(/^file,member,spectrum/);
}, 120_000);

test('the commands of standards, differences and corrections run as they stand', () => {
  const own = join(folder, 'standards');
  mkdirSync(join(own, 'known'), { recursive: true });
  const iron = readFileSync(join(root, 'examples', 'FeO-Fe.xdi'), 'utf8');
  for (const [i, name] of ['sample', 'charged', 'pristine', 'known/FeO', 'known/other'].entries()) {
    writeFileSync(join(own, `${name}.xdi`), noisyScan(iron, i + 1, 0.004));
  }
  runPage('docs/standards.md', own);
  expect(readdirSync(own).sort()).toEqual([
    'charged-charged-difference.svg',
    'charged-charged.svg',
    'charged.xdi',
    'fit-sample-standards.svg',
    'fit-sample.svg',
    'known',
    'normalised-charged.xdi',
    'normalised-sample.xdi',
    'normalised.csv',
    'normalised.prj',
    'pristine.xdi',
    'sample.xdi',
  ]);
}, 120_000);

test('the commands of training run as they stand', () => {
  const own = join(folder, 'training');
  mkdirSync(join(own, 'known'), { recursive: true });
  mkdirSync(join(own, 'data'));
  copyFileSync(join(root, 'examples', 'FeO-Fe.xdi'), join(own, 'known', 'FeO.xdi'));
  copyFileSync(join(root, 'examples', 'FeO-Fe.xdi'), join(own, 'scan.xdi'));
  copyFileSync(join(root, 'data', 'xanes.parquet'), join(own, 'data', 'xanes.parquet'));
  const [, table] = /```text\n(file,[\s\S]*?)```/.exec(
    readFileSync(join(root, 'docs', 'training.md'), 'utf8'),
  )!;
  writeFileSync(join(own, 'own.csv'), table!);
  runPage('docs/training.md', own);
  const manifest = JSON.parse(readFileSync(join(own, 'my-models', 'bundle.json'), 'utf8'));
  expect(Object.keys(manifest.elements)).toEqual(['Fe']);
}, 600_000);
