// Draws the pictures of the user's pages with the program itself:
// node scripts/doc-figures.js (after npm run build:program).
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const figures = join(root, 'docs', 'figures');
const folder = mkdtempSync(join(tmpdir(), 'edgewise-figures-'));

/** Runs the program in the folder of made-up data. @returns what it printed */
function edgewise(...args) {
  return run(process.execPath, [join(root, 'dist', 'cli', 'main.js'), ...args]);
}

function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      EDGEWISE_COMMAND: `"${process.execPath}" "${join(root, 'dist', 'cli', 'main.js')}"`,
      PYTHONPATH: join(root, 'python'),
    },
  });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')}\n${stderr}`);
  }
  return stdout;
}

/** Size of a letter of the terminal's picture, in pixels; most monospaced fonts are 0.602 as wide as high. */
const letterWidth = 7.9;
const lineHeight = 18;

/** Draws what a terminal shows: what was typed behind its prompt, and what was printed. */
function terminalPicture(name, typed, printed) {
  const lines = [...typed, ...printed.trimEnd().split('\n')];
  const columns = Math.max(80, ...lines.map((line) => line.length));
  const [width, height] = [Math.ceil(columns * letterWidth) + 40, lines.length * lineHeight + 40];
  const escaped = (line) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const texts = lines.map(
    (line, i) =>
      `<text x="20" y="${32 + i * lineHeight}" class="${i < typed.length ? 'typed' : 'printed'}">${escaped(line)}</text>`,
  );
  const style =
    'text{font:13px ui-monospace,"SFMono-Regular",Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre}' +
    '.paper{fill:#f5f7f9}.typed{fill:#0072b2;font-weight:600}.printed{fill:#1c2430}' +
    '@media (prefers-color-scheme:dark){.paper{fill:#14181e}.typed{fill:#56b4e9}.printed{fill:#e8edf3}}';
  const label = escaped(typed[0]).replaceAll('"', '&quot;');
  writeFileSync(
    join(figures, `${name}.svg`),
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" ` +
      `aria-label="${label}"><style>${style}</style><rect width="${width}" height="${height}" rx="8" class="paper"/>` +
      `${texts.join('')}</svg>`,
  );
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

  cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
  const structures = join(root, 'src', 'structure', 'fixtures');
  for (const name of ['rutile', 'rocksalt', 'zincblende']) {
    copyFileSync(join(structures, `${name}.cif`), join(folder, `${name}.cif`));
  }
  // An answer that the data leave open, an oxide's structure, its spectrum, candidates for a measured one.
  edgewise('identify', 'examples/Co2RuO4-Co.xdi', '--figure', join(figures, 'open.svg'));
  edgewise('label', 'rutile.cif', '--figure', join(figures, 'site.svg'));
  edgewise('simulate', 'rutile.cif', '--element', 'Ti', '--figure', join(figures, 'simulated.svg'));
  // What a terminal shows: five spectra, columns by number, Python.
  const many = ['examples/', 'FeO_300K.xdi'];
  terminalPicture('install', [`$ edgewise identify ${many.join(' ')}`], edgewise('identify', ...many));
  writeFileSync(
    join(folder, 'scan.dat'),
    rows
      .map(([energy, i0, itrans]) => [energy, i0, itrans].map((value) => value.toFixed(3)).join(' '))
      .join('\n'),
  );
  const columns = ['identify', 'scan.dat', '--columns', 'energy=1,i0=2,it=3'];
  terminalPicture('columns', [`$ edgewise ${columns.join(' ')}`], edgewise(...columns));
  const python = [
    'import edgewise',
    'for row in edgewise.identify("examples", raw=True):',
    '    best = row["cn"][0]',
    "    print(f\"{row['file']:25} {row['verdict']['word']:10} CN {best['cn']}  {best['probability']:.2f}\")",
  ];
  terminalPicture(
    'python',
    python.map((line, i) => `${i < 2 ? '>>>' : '...'} ${line}`),
    run('python3', ['-c', python.join('\n')]),
  );
} finally {
  rmSync(folder, { recursive: true });
}
