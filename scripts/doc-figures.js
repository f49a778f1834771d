// Draws the pictures of the user's pages with the program itself: node scripts/doc-figures.js (after npm run build:program).
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const figures = join(root, 'docs', 'figures');
const folder = mkdtempSync(join(tmpdir(), 'edgewise-figures-'));

/** Runs the program in the folder of made-up data. */
function edgewise(...args) {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'dist', 'cli', 'main.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(`edgewise ${args.join(' ')}\n${stderr}`);
  }
}

/** Columns of an example that hold energy and mu: i0 and itrans of FeO. */
const example = readFileSync(join(root, 'examples', 'FeO-Fe.xdi'), 'utf8');
const head = example.split('\n').filter((line) => line.startsWith('#'));
const rows = example
  .split('\n')
  .filter((line) => /^\s*\d/.test(line))
  .map((line) => line.trim().split(/\s+/).map(Number));

/** A made-up second compound: the white line of the example, half as high again. */
const widened = rows.map(([energy, i0, itrans]) => {
  const mu = Math.log(i0 / itrans);
  return Math.exp(mu + 0.25 * Math.exp(-(((energy - 7132) / 4) ** 2)));
});

/** Writes a scan with a share of the second compound, and noise from a fixed sequence. */
function scan(name, share, seed) {
  let state = seed;
  const random = () => {
    state = (1664525 * state + 1013904223) % 2 ** 32;
    return state / 2 ** 32 - 0.5;
  };
  const lines = rows.map(([energy, i0, itrans], i) => {
    const mu = (1 - share) * Math.log(i0 / itrans) + share * Math.log(widened[i]);
    return [energy, i0, i0 * Math.exp(-(mu + 0.004 * random()))].join(' ');
  });
  writeFileSync(join(folder, name), `${[...head, ...lines].join('\n')}\n`);
}

try {
  scan('pristine.xdi', 0, 1);
  scan('charged.xdi', 1, 2);
  scan('sample.xdi', 0.35, 3);
  edgewise(
    'identify',
    'sample.xdi',
    '--standards',
    'pristine.xdi',
    '--standards',
    'charged.xdi',
    '--figure',
    './*.svg',
  );
  copyFileSync(join(folder, 'sample-standards.svg'), join(figures, 'standards.svg'));
  edgewise('identify', 'charged.xdi', '--difference', 'pristine.xdi', '--figure', './*.svg');
  copyFileSync(join(folder, 'charged-difference.svg'), join(figures, 'difference.svg'));
  for (const [i, kelvin] of [300, 350, 400, 450, 500, 550, 600, 650].entries()) {
    scan(`FeO_${kelvin}K.xdi`, 1 / (1 + Math.exp((470 - kelvin) / 35)), 10 + i);
  }
  edgewise('series', 'FeO_*K.xdi', '--figure', 'series.svg');
  copyFileSync(join(folder, 'series.svg'), join(figures, 'series.svg'));
} finally {
  rmSync(folder, { recursive: true });
}
