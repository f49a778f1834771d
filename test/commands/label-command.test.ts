import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { runEdgewise } from './run-edgewise.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-label-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fixture = (name: string): string =>
  new URL(`../../src/structure/fixtures/${name}`, import.meta.url).pathname;

/** Writes a file into the test's folder and returns its path. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A POSCAR of a cubic cell; positions as "x y z". */
function poscar(edgeAngstrom: number, counts: Record<string, number>, positions: readonly string[]): string {
  const cell = [0, 1, 2].map((row) =>
    [0, 1, 2].map((column) => (row === column ? edgeAngstrom : 0)).join(' '),
  );
  return [
    'written for these tests',
    '1.0',
    ...cell,
    Object.keys(counts).join(' '),
    Object.values(counts).join(' '),
    'Direct',
    ...positions,
    '',
  ].join('\n');
}

const caesiumChloride = (edgeAngstrom: number): string =>
  poscar(edgeAngstrom, { Cs: 1, Cl: 1 }, ['0 0 0', '0.5 0.5 0.5']);

/** One line of JSON lines. */
function rockSaltLine(id: string, a: number, cation = 'Na'): string {
  const half = a / 2;
  return JSON.stringify({
    id,
    lattice: [
      [0, half, half],
      [half, 0, half],
      [half, half, 0],
    ],
    species: [cation, 'Cl'],
    fractional: [
      [0, 0, 0],
      [0.5, 0.5, 0.5],
    ],
  });
}

function objects(out: string): Record<string, unknown>[] {
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('answers', () => {
  test('JSON has the fields of the contract, one object a structure', () => {
    const { status, out } = runEdgewise([
      'label',
      fixture('rocksalt.cif'),
      fixture('zincblende.cif'),
      '--format',
      'json',
    ]);
    expect(status).toBe(0);
    const answers = objects(out);
    expect(answers).toHaveLength(2);
    for (const answer of answers) {
      expect(Object.keys(answer).slice(0, 4)).toEqual(['file', 'formula', 'sites', 'averages']);
      for (const site of answer.sites as Record<string, unknown>[]) {
        expect(Object.keys(site)).toEqual('index element neighbors p q cnLabel motifLabels'.split(' '));
        expect(site.p).toHaveLength(12);
        expect(site.q).toHaveLength(25);
        for (const neighbor of site.neighbors as object[]) {
          expect(Object.keys(neighbor)).toEqual('index image distance weight'.split(' '));
        }
      }
      for (const average of Object.values(answer.averages as object)) {
        expect(Object.keys(average)).toEqual('p q cnLabel motifLabels'.split(' '));
      }
    }
    expect(answers[0]).toMatchObject({
      formula: 'NaCl',
      averages: {
        Na: { cnLabel: 'CN_6', motifLabels: { '6': 'octahedral-pentagonal pyramidal-hexagonal planar' } },
      },
    });
    expect(answers[1]).toMatchObject({ formula: 'ZnS', averages: { Zn: { cnLabel: 'CN_4' } } });
  });

  test('the table tells each distinct site with its atoms, bonds, p, q and what the reader noted', () => {
    const { status, out, err } = runEdgewise([
      'label',
      fixture('rutile.cif'),
      fixture('molybdenite.cif'),
      '--extended',
    ]);
    expect(status).toBe(0);
    expect(out).toMatch(/TiO2.*6 atoms/);
    expect(out).toMatch(/Ti × 2 +atoms 1–2 +6 O 1\.95–1\.98 Å/);
    expect(out).toMatch(/O × 4 +atoms 3–6 +3 Ti 1\.95–1\.98 Å/);
    expect(out).toMatch(/CN 6 +\d\.\d\d .*octahedral \d\.\d\d > pentagonal pyramidal \d\.\d\d/);
    expect(out).toMatch(/beyond the 25: trigonal prismatic 0\.9\d \(CN 6\)/);
    expect(out).toMatch(/^ {2}! .*special position/m);
    // Sites of one kind need no mean.
    expect(out).not.toContain('mean of');
    expect(out).not.toContain('\u001b');
    expect(err).toBe('2 structures labelled, 0 refused\n');
  });

  test('elements whose sites differ have a mean too, and --element leaves the others out', () => {
    const { out } = runEdgewise(['label', fixture('baddeleyite.cif'), '--element', 'O']);
    expect(out.match(/^ {2}O × 4/gm)).toHaveLength(2);
    expect(out).toMatch(/^ {2}O +mean of 8 atoms/m);
    expect(out).not.toMatch(/^ {2}Zr/m);
  });

  test('a molecule in vacuum and an atom alone have labels', () => {
    const { status, out } = runEdgewise([
      'label',
      file('N2.vasp', poscar(15, { N: 2 }, ['0.5 0.5 0.5', '0.5 0.5 0.5733'])),
      file('He.vasp', poscar(9, { He: 1 }, ['0 0 0'])),
      '--format',
      'json',
    ]);
    expect(status).toBe(0);
    const [nitrogen, helium] = objects(out);
    expect(nitrogen).toMatchObject({
      formula: 'N',
      averages: { N: { cnLabel: 'CN_1', motifLabels: { '1': 'sgl_bd' } } },
    });
    expect(helium).toMatchObject({ averages: { He: { cnLabel: '', motifLabels: {} } } });
  });

  test('a figure shows the site asked for', () => {
    const path = join(folder, 'site.svg');
    const { status } = runEdgewise(['label', fixture('rutile.cif'), '--figure', path, '--site', '3']);
    expect(status).toBe(0);
    const svg = readFileSync(path, 'utf8');
    expect(svg).toMatch(/^<svg .*O in TiO2.*atom 3 · 3 Ti 1\.95–1\.98 Å/s);
    const wrong = runEdgewise(['label', fixture('rutile.cif'), '--figure', path, '--site', '9']);
    expect(wrong.err).toMatch(/--site 9: the structure has 6 atoms only/);
    expect(wrong.status).toBe(1);
  });
});

describe('JSON lines', () => {
  // 2,080 sites: enough for the command to start its threads.
  const lines = [
    ...Array.from({ length: 520 }, (_, i) => rockSaltLine(`number ${i}`, 5 + i / 1000)),
    '{"id": "broken", "lattice": [[1, 2]]}',
    rockSaltLine('too small', 0.5),
    ...Array.from({ length: 520 }, (_, i) => rockSaltLine(`potassium ${i}`, 6 + i / 1000, 'K')),
    '',
  ].join('\n');

  test('give the same bytes with any number of workers, gzipped or from standard input, bad lines refused alone', () => {
    const path = file('many.jsonl', lines);
    const alone = runEdgewise(['label', path, '--format', 'json', '--workers', '1']);
    expect(alone.status).toBe(1);
    const answers = objects(alone.out);
    expect(answers.map(({ name }) => name)).toEqual([
      ...Array.from({ length: 520 }, (_, i) => `number ${i}`),
      ...Array.from({ length: 520 }, (_, i) => `potassium ${i}`),
    ]);
    expect(answers.at(-1)).toMatchObject({ file: path, line: 1042, formula: 'KCl' });
    expect(alone.err.trim().split('\n')).toEqual([
      expect.stringMatching(/many\.jsonl, line 521: /),
      expect.stringMatching(/many\.jsonl, line 522: .*too small/),
    ]);
    const two = runEdgewise(['label', path, '--format', 'json', '--workers', '2']);
    expect(two.out === alone.out).toBe(true);
    const piped = runEdgewise(['label', '-', '--format', 'json', '--workers', '2'], gzipSync(lines));
    expect(piped.out === alone.out.replaceAll(JSON.stringify(path), '"standard input"')).toBe(true);
  });
});

test('the files of a zip are labelled one after the other, with any number of workers', () => {
  const zip = file(
    'ores.zip',
    zipSync({
      'rocksalt.cif': readFileSync(fixture('rocksalt.cif')),
      'notes.txt': strToU8('nothing of a structure here'),
      'deep/many.jsonl': strToU8(
        [...Array.from({ length: 300 }, (_, i) => rockSaltLine(`number ${i}`, 5 + i / 1000)), '{}'].join(
          '\n',
        ),
      ),
      'CsCl.vasp': strToU8(caesiumChloride(4.1)),
      'more.jsonl.gz': gzipSync(`${rockSaltLine('one', 5)}\n${rockSaltLine('two', 6)}`),
    }),
  );
  const alone = runEdgewise(['label', zip, '--format', 'json', '--workers', '1']);
  expect(alone.status).toBe(1);
  expect(objects(alone.out).map((object) => object.file)).toEqual([
    `${zip}/rocksalt.cif`,
    ...new Array(300).fill(`${zip}/deep/many.jsonl`),
    `${zip}/CsCl.vasp`,
    `${zip}/more.jsonl.gz`,
    `${zip}/more.jsonl.gz`,
  ]);
  expect(alone.err.trim().split('\n')).toEqual([
    expect.stringMatching(/ores\.zip\/notes\.txt: this is no structure file/),
    expect.stringMatching(/ores\.zip\/deep\/many\.jsonl, line 301: /),
  ]);
  expect(runEdgewise(['label', zip, '--format', 'json', '--workers', '2']).out === alone.out).toBe(true);
});

describe('bad input gets one clear sentence each, and the others are still processed', () => {
  const cif = (cell: string, atoms: string): string =>
    `data_x\n${cell}\nloop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n${atoms}\n`;
  const cubic = [
    '_cell_length_a 4',
    '_cell_length_b 4',
    '_cell_length_c 4',
    '_cell_angle_alpha 90',
    '_cell_angle_beta 90',
    '_cell_angle_gamma 90',
  ].join('\n');
  const bad: Record<string, readonly [string | Uint8Array, RegExp]> = {
    'one-spot.vasp': [poscar(4, { Na: 1, Cl: 1 }, ['0 0 0', '0 0 0.001']), /on one spot/],
    'no-volume.vasp': ['flat\n1.0\n4 0 0\n0 4 0\n4 4 0\nNa\n1\nDirect\n0 0 0\n', /volume/],
    'no-element.vasp': [poscar(4, { Xx: 1 }, ['0 0 0']), /Xx/],
    'no-cell.cif': [cif('', 'Na1 0 0 0'), /_cell_length_a|cell/],
    'wrong-counts.vasp': [poscar(4, { Na: 2, Cl: 1 }, ['0 0 0', '0.5 0.5 0.5']), /3 .*(2|ends)/],
    'nan.cif': [cif(cubic, 'Na1 nan 0 0'), /nan/i],
    'nan.json': [
      '{"lattice": [[4,0,0],[0,4,0],[0,0,4]], "species": ["Na"], "fractional": [[NaN,0,0]]}',
      /valid JSON/,
    ],
    'empty.cif': ['', /empty/],
    'nonsense.txt': ['nothing of a structure here\n', /no structure file/],
    'broken.cif.gz': [gzipSync('data_x').subarray(0, 12), /gzip/],
    'cut.zip': [zipSync({ 'a.cif': strToU8(cif(cubic, 'Na1 0 0 0')) }).subarray(0, 80), /the zip is broken/],
    'half.cif': [
      `data_x\n${cubic}\nloop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n` +
        '_atom_site_occupancy\nNa1 0 0 0 0.5\n',
      /Na1.*50/,
    ],
  };

  test('all of them in one run, between two good ones', () => {
    const paths = Object.entries(bad).map(([name, [content]]) => file(name, content));
    const { status, out, err } = runEdgewise([
      'label',
      fixture('rocksalt.cif'),
      ...paths,
      join(folder, 'none.cif'),
      fixture('zincblende.cif'),
      '--format',
      'json',
    ]);
    expect(status).toBe(1);
    expect(objects(out).map(({ formula }) => formula)).toEqual(['NaCl', 'ZnS']);
    const sentences = err.trim().split('\n');
    expect(sentences).toHaveLength(paths.length + 1);
    for (const [name, [, message]] of Object.entries(bad)) {
      const sentence = sentences.find((line) => line.includes(name));
      expect(sentence, name).toMatch(message);
    }
    expect(err).toMatch(/none\.cif: no such file/);
    expect(err).not.toMatch(/\bat .*\.js:\d/);
  });

  test('an element that is not there, or is none', () => {
    const absent = runEdgewise(['label', fixture('rocksalt.cif'), '--element', 'Fe']);
    expect(absent.err).toMatch(/rocksalt\.cif: .*no Fe.* Na, Cl/);
    expect(absent.status).toBe(1);
    const none = runEdgewise(['label', fixture('rocksalt.cif'), '--element', 'Xx']);
    expect(none.err).toMatch(/"Xx" is not an element symbol/);
    expect(none.status).toBe(2);
  });

  test('a cell of 10,000 atoms is labelled within seconds', () => {
    const edge = 17;
    const positions: string[] = [];
    for (const shift of [0, 0.5]) {
      for (let i = 0; i < edge ** 3; i++) {
        const cell = [i % edge, Math.floor(i / edge) % edge, Math.floor(i / edge ** 2)];
        positions.push(cell.map((n) => ((n + shift) / edge).toFixed(10)).join(' '));
      }
    }
    const path = file('large.vasp', poscar(4.12 * edge, { Cs: edge ** 3, Cl: edge ** 3 }, positions));
    const { status, out } = runEdgewise(['label', path, caesiumChlorideFile()]);
    expect(status).toBe(0);
    expect(out).toMatch(/large\.vasp · CsCl.* · 9826 atoms/);
    expect(out).toMatch(/Cs × 4913 +atoms 1–4913 +8 Cl 3\.57 Å/);
    expect(out).toMatch(/Cs × 1 +atom 1 +8 Cl 3\.57 Å/);
  });

  function caesiumChlorideFile(): string {
    return file('small.vasp', caesiumChloride(4.12));
  }
});

test.each([[['label']], [['label', 'x', '--workers', '0']], [['label', 'x', '--site', '2']]])(
  'wrong usage ends with status 2: %j',
  (args) => {
    const { status, err } = runEdgewise(args);
    expect(status).toBe(2);
    expect(err).toMatch(/^error: /);
  },
);
