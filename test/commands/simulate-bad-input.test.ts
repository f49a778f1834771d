import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { Structure } from '../../src/structure/structure.ts';
import { cubic, perovskite, rocksalt, structureLine } from '../small-oxides.ts';
import { runEdgewise } from './run-edgewise.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-simulate-bad-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const cells = (name: string, ...structures: readonly Structure[]): string =>
  write(name, structures.map((structure) => `${structureLine(structure)}\n`).join(''));

/** Few scatterers: what is tested is what is said. */
const few = ['--scatterers', '7', '--workers', '1'];

vi.setConfig({ testTimeout: 120_000 });

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
Zn1 Zn 0 0 0 0.7
Mg1 Mg 0 0 0 0.3
O1 O 0.5 0.5 0.5 1
`,
);

test.each([
  ['partial occupancy', partial, 'Zn', /partial\.cif, data block partial: .*occupied by .*Zn.*70 %/],
  [
    'two atoms too near',
    cells(
      'near.jsonl',
      cubic('near', 4, [
        ['Zn', [0, 0, 0]],
        ['O', [0.12, 0, 0]],
        ['O', [0.5, 0.5, 0.5]],
      ]),
    ),
    'Zn',
    /near\.jsonl, line 1: atom 1: an atom of O lies 0\.48 Å from the absorber, nearer than any bond/,
  ],
  [
    'two atoms on one spot',
    cells(
      'spot.jsonl',
      cubic('spot', 4, [
        ['Zn', [0, 0, 0]],
        ['O', [0.5, 0, 0]],
        ['O', [0.51, 0, 0]],
      ]),
    ),
    'Zn',
    /spot\.jsonl, line 1: .*stand 0\.04 Å apart, on one spot/,
  ],
  ['no atom of the element', cells('iron.jsonl', rocksalt('FeO', 'Fe', 4.3)), 'Zn', /has no Zn, only Fe, O/],
  [
    'elements beyond the table',
    cells('uranium.jsonl', perovskite('actinide', 'U', 'Zn', 4.1)),
    'Zn',
    /line 1: atom 2: the structure holds U, and atoms are known from H to Bi only/,
  ],
  [
    'hydrogen as the absorber',
    cells(
      'hydride.jsonl',
      cubic('hydride', 4, [
        ['Zn', [0, 0, 0]],
        ['H', [0.5, 0, 0]],
      ]),
    ),
    'H',
    /spectra are simulated for absorbers from Li to Ba, not for H/,
  ],
  [
    'an atom alone',
    cells('alone.jsonl', cubic('alone', 15, [['Zn', [0, 0, 0]]])),
    'Zn',
    /the atoms of Zn have no neighbours that touch them; only crystals are simulated/,
  ],
])('%s is refused with a sentence', (_, path, element, sentence) => {
  const { status, out, err } = runEdgewise(['simulate', path, '--element', element, ...few]);
  expect(err).toMatch(sentence);
  expect({ status, out }).toEqual({ status: 1, out: '' });
});

test('of a partly occupied site the most frequent species is taken where that is asked for', () => {
  const { status, out } = runEdgewise([
    ...['simulate', partial, '--element', 'Zn', '--occupancy', 'majority', '--format', 'json', ...few],
  ]);
  expect(status).toBe(0);
  const { formula, notes, warnings } = JSON.parse(out);
  expect(formula).toBe('ZnO');
  expect(notes.join(' ')).toMatch(/70 %/);
  expect(warnings.join(' ')).toMatch(/70 %/);
});

test.each([
  [
    'a molecule in a box',
    cubic('box', 15, [
      ['Zn', [0, 0, 0]],
      ['O', [0.12, 0, 0]],
    ]),
    /! The cell has 1688 Å³ for each of its 2 atoms: a molecule or a surface in a box/,
  ],
  [
    'hydrogen as a neighbour',
    cubic('hydroxide', 4.2, [
      ['Zn', [0, 0, 0]],
      ['O', [0.5, 0, 0]],
      ['H', [0.5, 0.23, 0]],
    ]),
    /! The structure holds hydrogen, whose bonds are too short for spherical potentials/,
  ],
])('%s is simulated with a warning', (name, structure, warning) => {
  const path = cells(`${name}.jsonl`, structure);
  const { status, out } = runEdgewise(['simulate', path, '--element', 'Zn', ...few]);
  expect(status).toBe(0);
  expect(out.replaceAll(/\s+/g, ' ')).toMatch(warning);
});

describe('a field that does not converge is never shown as if it had', () => {
  // So far apart, iron's d electrons find no steady state.
  const apart = cells('apart.jsonl', rocksalt('apart', 'Fe', 7));
  const simulate = (...options: string[]) => runEdgewise(['simulate', apart, ...options, ...few]);
  const told = /did not converge in \d+ iterations: the spectrum is of its last state and may be wrong/;

  test('table and figure', () => {
    const figure = join(folder, 'apart.svg');
    const { status, out } = simulate('--element', 'Fe', '--figure', figure);
    expect(status).toBe(0);
    expect(out).toMatch(/ \d+ \(not converged\) /);
    expect(out.replaceAll(/\s+/g, ' ')).toMatch(told);
    const words = readFileSync(figure, 'utf8')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ');
    expect(words).toContain('4 atoms, not converged');
    expect(words).toMatch(/! The self-consistent field did not converge in/);
  });

  test('JSON and XDI', () => {
    const { out } = simulate('--element', 'Fe', '--format', 'json');
    const { sites, warnings } = JSON.parse(out);
    expect(sites.map(({ converged }: { converged: boolean }) => converged)).toEqual([false]);
    expect(warnings.join(' ')).toMatch(told);
    const xdi = simulate('--element', 'Fe', '--format', 'xdi');
    expect(xdi.out).toMatch(/^# Edgewise\.site1: 4 atoms, .*, not converged$/m);
    expect(xdi.out).toMatch(told);
  });

  test('candidates: table, JSON and figure', () => {
    const figure = join(folder, 'candidates.svg');
    const against = ['--against', 'examples/FeO-Fe.xdi'];
    const { out } = simulate(...against, '--figure', figure);
    const sentence =
      'The self-consistent field of apart did not converge: the simulated spectrum may be wrong';
    expect(out.replaceAll(/\s+/g, ' ')).toContain(sentence);
    expect(out.replaceAll(/\s+/g, ' ')).toMatch(told);
    const words = readFileSync(figure, 'utf8')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ');
    expect(words).toContain(sentence);
    const { candidates, findings } = JSON.parse(simulate(...against, '--format', 'json').out);
    expect(candidates[0].sites[0].converged).toBe(false);
    expect(findings.join(' ')).toContain(sentence);
  });

  test('dataset simulate keeps it out, and says so', () => {
    const { out } = runEdgewise([
      ...['dataset', 'simulate', apart, cells('iron-six.jsonl', rocksalt('steady', 'Fe', 4.3))],
      ...['--elements', 'Fe', '--out', join(folder, 'iron.parquet'), ...few],
    ]);
    expect(out).toContain('iron.parquet: 1 site spectra');
    expect(readFileSync(join(folder, 'iron.refused.csv'), 'utf8')).toMatch(
      /^Fe,apart,0,.*the self-consistent field did not converge in \d+ iterations/m,
    );
  });
});
