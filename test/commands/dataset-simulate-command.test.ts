import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { cubic, perovskite, rocksalt, structureLine, zincblende } from '../small-oxides.ts';
import { runEdgewise } from './run-edgewise.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-factory-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const write = (name: string, text: string): string => {
  writeFileSync(at(name), text);
  return at(name);
};

const structures = write(
  'oxides.jsonl',
  [
    rocksalt('zinc-six', 'Zn', 4.28),
    zincblende('zinc-four', 'Zn', 4.62),
    rocksalt('nickel', 'Ni', 4.18),
    rocksalt('cobalt', 'Co', 4.26),
    perovskite('two-metals', 'Zn', 'Co', 3.9),
  ]
    .map(structureLine)
    .join('\n'),
);

/** Few scatterers: what is tested is the work around the spectra. */
const command = (out: string, ...more: string[]): string[] => [
  ...['dataset', 'simulate', structures, '--elements', 'Zn,Ni,Co', '--scatterers', '7'],
  ...['--out', at(out), '--workers', '1', ...more],
];

test('a run that is killed goes on, shards are merged, and the store is the same byte for byte', async () => {
  const whole = runEdgewise(command('whole.parquet'));
  expect(whole).toMatchObject({ status: 0, err: '' });
  expect(whole.out).toMatch(/chosen: 6 materials and elements/);
  expect(whole.out).toMatch(/simulated: 6 sites, \d+\.\d\d CPU-s each/);
  expect(whole.out).toMatch(/whole\.parquet: 6 site spectra .* of 6 materials/);

  const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
  const child = spawn(process.execPath, [program, ...command('killed.parquet')]);
  const parts = at('killed.parquet.parts/part-1-of-1.jsonl');
  const doneSites = (): number =>
    existsSync(parts) ? readFileSync(parts, 'utf8').split('\n').length - 1 : 0;
  while (doneSites() < 2) {
    await setTimeout(5);
  }
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  const before = doneSites();
  expect(existsSync(at('killed.parquet'))).toBe(false);
  const resumed = runEdgewise(command('killed.parquet'));
  expect(resumed.out).toMatch(
    new RegExp(`simulated: ${6 - before} sites?.*; ${before} had been done before`),
  );
  expect(readFileSync(at('killed.parquet'))).toEqual(readFileSync(at('whole.parquet')));

  for (const shard of ['2/3', '1/3', '3/3']) {
    const { status, out } = runEdgewise(command('shards.parquet', '--shard', shard, '--workers', '2'));
    expect(status).toBe(0);
    expect(out).toContain(`shard ${shard} is done`);
  }
  expect(readdirSync(at('shards.parquet.parts')).sort()).toEqual(
    [1, 2, 3].map((i) => `part-${i}-of-3.jsonl`),
  );
  runEdgewise(['dataset', 'merge', at('shards.parquet.parts'), '--out', at('shards.parquet')]);
  expect(readFileSync(at('shards.parquet'))).toEqual(readFileSync(at('whole.parquet')));
}, 240_000);

test('materials that another dataset holds are left out', () => {
  const known = write('known.txt', 'zinc-six\n\nnickel\n');
  const lines = write('known.jsonl', `${JSON.stringify({ id: 'two-metals', element: 'Co' })}\n`);
  const { out, status } = runEdgewise(command('new.parquet', '--except', known, lines));
  expect(status).toBe(0);
  expect(out).toContain('kept out: 3 excepted');
  expect(out).toContain('no structure has Ni');
  expect(
    readFileSync(at('new.parquet.parts/part-1-of-1.jsonl'), 'utf8')
      .match(/"id":"[^"]*"/g)!
      .sort(),
  ).toEqual(['"id":"cobalt"', '"id":"two-metals"', '"id":"zinc-four"']);
}, 120_000);

test('bad structures are told or marked, and stop none of the others', () => {
  const partial = write(
    'partial.cif',
    `data_partial
_cell_length_a 4.28
_cell_length_b 4.28
_cell_length_c 4.28
_cell_angle_alpha 90
_cell_angle_beta 90
_cell_angle_gamma 90
loop_
_atom_site_label
_atom_site_type_symbol
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
_atom_site_occupancy
Zn1 Zn 0 0 0 0.5
O1 O 0.5 0.5 0.5 1
`,
  );
  const bad = write(
    'bad.jsonl',
    [
      rocksalt('good', 'Zn', 4.28),
      rocksalt('iron', 'Fe', 4.3),
      cubic('near', 4, [
        ['Zn', [0, 0, 0]],
        ['O', [0.12, 0, 0]],
        ['O', [0.5, 0.5, 0.5]],
      ]),
      cubic('doubled', 4, [
        ['Zn', [0, 0, 0]],
        ['Zn', [0.01, 0, 0]],
      ]),
      cubic('hydride', 4, [
        ['Zn', [0, 0, 0]],
        ['H', [0.5, 0, 0]],
      ]),
      cubic('box', 15, [
        ['Zn', [0, 0, 0]],
        ['O', [0.12, 0, 0]],
      ]),
      perovskite('actinide', 'U', 'Zn', 4.1),
      cubic(
        'large',
        24,
        Array.from({ length: 500 }, (_, i) => [
          i % 2 ? 'O' : 'Zn',
          [(i % 8) / 8, (Math.floor(i / 8) % 8) / 8, Math.floor(i / 64) / 8],
        ]),
      ),
    ]
      .map(structureLine)
      .join('\n'),
  );
  const { status, out, err } = runEdgewise([
    ...['dataset', 'simulate', bad, partial, '--elements', 'Zn', '--scatterers', '7'],
    ...['--out', at('bad.parquet'), '--workers', '1'],
  ]);
  expect(status).toBe(1);
  expect(err.trim().split('\n')).toEqual([
    expect.stringMatching(/line 4: .*stand 0\.04 Å apart, on one spot/),
    expect.stringMatching(/partial\.cif, data block partial: site Zn1 is occupied by Zn to 50 % only/),
  ]);
  for (const line of [
    'kept out: 1 no atom of the elements',
    'kept out: 1 more than 60 atoms',
    'kept out: 1 with hydrogen',
    'kept out: 1 with elements beyond Bi',
    'kept out: 1 a molecule or surface in a box',
    'bad.parquet: 1 site spectra and 0 averaged or measured spectra of 1 materials',
  ]) {
    expect(out).toContain(line);
  }
  expect(readFileSync(at('bad.refused.csv'), 'utf8').trim().split('\n')).toEqual([
    'element,material_id,site_index,reason',
    expect.stringMatching(/^Zn,near,0,.*0\.48 Å from the absorber/),
  ]);
}, 120_000);

test('wrong usage', () => {
  const run = (...more: string[]) => runEdgewise(['dataset', 'simulate', structures, ...more]);
  for (const [option, value, sentence] of [
    ['--elements', 'Xx', '"Xx" is not an element symbol such as "Fe"'],
    ['--elements', 'Zn,U', 'absorbers are simulated from Li to Ba, not U'],
    ['--elements', 'H', 'absorbers are simulated from Li to Ba, not H'],
    ['--elements', 'Zn,,Ni', 'comma-separated'],
    ['--lmax', '4', 'expected 2 (up to d) or 3 (up to f)'],
    ['--scatterers', '1', 'from 2 to 400'],
    ['--below', '0', 'more than 0 and at most 100 eV'],
    ['--broaden', '21', 'at most 20 eV'],
  ] as const) {
    const { status, err } = run('--out', at('x.parquet'), '--elements', 'Zn', option, value);
    expect({ option, status, said: err.includes(sentence) }).toEqual({ option, status: 2, said: true });
  }
  const recipe = run('--out', at('x.parquet'), '--elements', 'Zn', '--recipe', 'none');
  expect(recipe.err).toContain('"none"');
  expect(recipe.out).toBe('');
  expect(run('--out', at('x.csv'), '--elements', 'Zn').err).toContain('ends in .parquet');
  expect(run('--out', at('x.parquet'), '--elements', 'Zn', '--shard', '4/3').err).toContain('i from 1 to n');
  expect(run('--out', at('x.parquet'), '--elements', 'Zn', '--natural', '2').status).toBe(2);
  expect(run('--out', at('x.parquet'), '--elements', 'Ag').err).toContain('No structure is left to simulate');
  expect(runEdgewise(['dataset', 'merge', at('none.parts'), '--out', at('x.parquet')]).err).toContain(
    'no such file or folder',
  );
  expect(existsSync(at('x.parquet'))).toBe(false);
});
