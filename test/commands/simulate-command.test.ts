import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runEdgewise } from './run-edgewise.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-simulate-'));
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * A line of JSON lines: zinc oxide as rock salt, and the same
 * with one zinc moved so that there are two distinct sites.
 */
const line = (id: string, moved: boolean): string =>
  JSON.stringify({
    id,
    lattice: moved
      ? [
          [4.3, 0, 0],
          [0, 4.3, 0],
          [0, 0, 4.3],
        ]
      : [
          [0, 2.15, 2.15],
          [2.15, 0, 2.15],
          [2.15, 2.15, 0],
        ],
    species: moved ? ['Zn', 'Zn', 'O', 'O'] : ['Zn', 'O'],
    fractional: moved
      ? [
          [0, 0, 0.03],
          [0.5, 0.5, 0],
          [0.5, 0, 0],
          [0, 0.5, 0],
        ]
      : [
          [0, 0, 0],
          [0.5, 0.5, 0.5],
        ],
  });
const path = join(folder, 'zinc.jsonl');
writeFileSync(path, [line('rocksalt', false), 'not JSON', line('split', true), ''].join('\n'));

test('JSON lines in, one object a structure out, the same for any number of workers', () => {
  const [one, three] = ['1', '3'].map((workers) =>
    runEdgewise([
      ...['simulate', path, '--element', 'Zn', '--format', 'json'],
      ...['--scatterers', '15', '--workers', workers],
    ]),
  );
  expect(one!.status).toBe(1);
  expect(one!.err).toContain('line 2');
  expect(three!.out).toBe(one!.out);
  const objects = one!.out
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text));
  expect(objects.map(({ name, formula }) => [name, formula])).toEqual([
    ['rocksalt', 'ZnO'],
    ['split', 'ZnO'],
  ]);
  expect(objects[0].sites).toHaveLength(1);
  expect(objects[1].sites.map(({ multiplicity }: { multiplicity: number }) => multiplicity)).toEqual([1, 1]);
  // The white line of ZnO stands some 15 to 20 eV above the Fermi level, above 1.
  const { energy, mu } = objects[0].average;
  const highest = mu.indexOf(Math.max(...mu));
  expect(mu[highest]).toBeGreaterThan(1.2);
  expect(energy[highest] - objects[0].sites[0].edgeEnergy).toBeGreaterThan(5);
}, 120_000);

test('table and figure', () => {
  const figure = join(folder, 'zinc.svg');
  const cell = join(folder, 'rocksalt.jsonl');
  writeFileSync(cell, `${line('rocksalt', false)}\n`);
  const { status, out } = runEdgewise([
    'simulate',
    cell,
    '--element',
    'zn',
    '--figure',
    figure,
    '--scatterers',
    '15',
  ]);
  expect(status).toBe(0);
  expect(out).toMatch(
    /ZnO · Zn K edge\n1 distinct site of 1 atom, 70 energies from \d{4}\.\d to \d{4}\.\d eV/,
  );
  expect(out).toMatch(/Zn with hole/);
  expect(readFileSync(figure, 'utf8')).toContain('Zn K edge of ZnO, simulated');
});

test('lmax, the first energy and the broadening are options, and told', () => {
  const cell = join(folder, 'options.jsonl');
  writeFileSync(cell, `${line('rocksalt', false)}\n`);
  const simulate = (...more: string[]) =>
    runEdgewise(['simulate', cell, '--element', 'Zn', '--scatterers', '15', ...more]);
  const unusual = ['--lmax', '3', '--below', '30', '--broaden', '1.5'];
  const { out } = simulate(...unusual, '--format', 'json');
  const { parameters, sites, average } = JSON.parse(out);
  expect(parameters).toMatchObject({ lmax: 3, below: 30, broadening: 1.5 });
  expect(sites[0].edgeEnergy - average.energy[0]).toBeGreaterThan(30);
  const usual = JSON.parse(simulate('--format', 'json').out);
  expect(usual.parameters).toMatchObject({ lmax: 2, below: 7.4, broadening: 0 });
  expect(Math.max(...average.mu)).toBeLessThan(Math.max(...usual.average.mu));
  expect(simulate(...unusual).out.replaceAll(/\s+/g, ' ')).toContain(
    ' eV, 15 scatterers, lmax 3, broadened by 1.5 eV atom',
  );
  expect(simulate(...unusual, '--format', 'xdi').out).toContain(
    '# Edgewise.settings: 15 scatterers, lmax 3, broadened by 1.5 eV\n',
  );
  for (const [option, value, sentence] of [
    ['--lmax', '4', 'expected 2 (up to d) or 3 (up to f)'],
    ['--below', '-1', 'more than 0 and at most 100 eV'],
    ['--broaden', '50', 'at most 20 eV'],
    ['--scatterers', '1000', 'from 2 to 400'],
    ['--workers', '100000', 'from 1 to 256'],
  ] as const) {
    const { status, err } = simulate(option, value);
    expect({ status, said: err.includes(sentence) }).toEqual({ status: 2, said: true });
  }
  // How far one may sharpen is a matter of the level.
  const sharp = simulate('--broaden', '-20');
  expect(sharp.status).toBe(1);
  expect(sharp.err).toMatch(/leaves nothing of the width of the 1s level of Zn, .*; take -1\.\d+ eV or more/);
}, 120_000);

test('what cannot be simulated is refused in a sentence', () => {
  const cell = join(folder, 'oxide.jsonl');
  writeFileSync(cell, `${line('rocksalt', false)}\n`);
  const without = runEdgewise(['simulate', cell, '--element', 'Ti']);
  expect(without).toMatchObject({ status: 1, out: '' });
  expect(without.err).toContain('the structure has no Ti, only Zn, O; name one of these as the absorber.');
  const unknown = runEdgewise(['simulate', cell, '--element', 'Xx']);
  expect(unknown.status).toBe(2);
  expect(unknown.err).toContain('"Xx" is not an element symbol');
  expect(runEdgewise(['simulate', cell]).status).toBe(2);
});

test('candidates are ranked against a measured spectrum, the same for any number of workers', () => {
  const scan = join(folder, 'scan.xdi');
  const cells = join(folder, 'candidates.jsonl');
  writeFileSync(cells, [line('split', true), line('rocksalt', false), ''].join('\n'));
  const single = join(folder, 'single.jsonl');
  writeFileSync(single, `${line('rocksalt', false)}\n`);
  const few = ['--scatterers', '15'];
  writeFileSync(scan, runEdgewise(['simulate', single, '--element', 'Zn', '--format', 'xdi', ...few]).out);
  const figure = join(folder, 'candidates.svg');
  const [one, two] = ['1', '2'].map((workers) =>
    runEdgewise([
      ...['simulate', '--against', scan, cells, ...few],
      ...['--format', 'json', '--workers', workers, '--figure', figure],
    ]),
  );
  expect(one!.status).toBe(0);
  expect(two!.out).toBe(one!.out);
  const { measured, candidates } = JSON.parse(one!.out);
  expect(measured.element).toBe('Zn');
  expect(candidates.map(({ name }: { name: string }) => name)).toEqual(['rocksalt', 'split']);
  expect(candidates[0].cnLabel).toBe('CN_6');
  expect(candidates[0].distance).toBeLessThan(candidates[1].distance);
  expect(readFileSync(figure, 'utf8')).toContain('against simulated candidates');

  const table = runEdgewise(['simulate', '--against', scan, cells, ...few]);
  expect(table.out).toMatch(/^scan\.xdi · Zn K edge · 2 candidates\n/);
  expect(table.out).toContain('rocksalt is nearest: ');
  expect(Math.max(...table.out.split('\n').map((text) => text.length))).toBeLessThanOrEqual(80);
}, 240_000);

test('candidates without the element of the scan, and a scan that is none, are refused', () => {
  const cell = join(folder, 'single.jsonl');
  const none = runEdgewise(['simulate', '--against', cell, cell]);
  expect(none).toMatchObject({ status: 1, out: '' });
  expect(none.err).toContain('single.jsonl');
  const without = runEdgewise(['simulate', '--against', 'examples/FeO-Fe.xdi', cell]);
  expect(without).toMatchObject({ status: 1, out: '' });
  expect(without.err).toContain('the structure has no Fe, only Zn, O');
  expect(runEdgewise(['simulate', cell, '--element', 'Zn', '--channel', 'reference']).status).toBe(2);
  const xdi = runEdgewise(['simulate', cell, '--against', 'examples/FeO-Fe.xdi', '--format', 'xdi']);
  expect(xdi).toMatchObject({ status: 2, out: '' });
  expect(xdi.err).toContain('with --against candidates are a table or JSON');
});
