import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import type { LabelledSpectrum } from '../../src/dataset/labelled-spectra.ts';
import { labelledSpectra } from '../../src/dataset/labelled-spectra.ts';
import { readDataset } from '../../src/dataset/read-dataset.node.ts';
import { xasDocument } from '../materials-project-server.ts';
import { hasReference, referenceJsonLines, referencePath } from '../reference.ts';
import { runEdgewise } from './run-edgewise.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-import-'));
afterAll(() => rmSync(folder, { recursive: true }));
let number = 0;

function imported(...sources: string[]) {
  const out = join(folder, `store-${++number}.parquet`);
  const run = runEdgewise(['dataset', 'import', ...sources, '--out', out]);
  const spectra = async (): Promise<LabelledSpectrum[]> => {
    const found: LabelledSpectrum[] = [];
    for await (const material of readDataset([out])) {
      found.push(...labelledSpectra(material));
    }
    return found;
  };
  return { ...run, store: out, spectra };
}

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
};

const poscar = `rutile
1.0
4.6 0 0
0 4.6 0
0 0 2.96
Ti O
2 4
Direct
0 0 0
0.5 0.5 0.5
0.305 0.305 0
0.695 0.695 0
0.195 0.805 0.5
0.805 0.195 0.5
`;

const xmu = (z: number, edge: number, sign = 1): string =>
  [
    '# TiO2                                                         FEFF 9.6.4',
    `# Abs   Z=${z} Rmt= 1.1 Rnm= 1.3 K  shell`,
    '#  xsedge+  50, used to normalize mu           1.36E-03',
    '#  omega    e    k    mu    mu0     chi     @#',
    ...Array.from({ length: 70 }, (_, i) => {
      const mu = sign / (1 + Math.exp(-(i - 15)));
      return `${edge - 15 + i} ${i - 15} ${0.1 * i} ${mu} ${mu} 0`;
    }),
  ].join('\n');

describe('edgewise dataset import', () => {
  test('Materials Project XAS JSON: an answer of the API, with what must not get in', async () => {
    const data = [
      xasDocument(1),
      xasDocument(2, { edge: 'L3' }),
      xasDocument(3, {}, { y: Array.from({ length: 80 }, () => -1) }),
      xasDocument(4, {}, { absorbing_index: undefined }),
      xasDocument(1),
      { material_id: 'mp-5', nonsense: true },
    ];
    const { status, out, err, spectra } = imported(file('answer.json', JSON.stringify({ data, meta: {} })));
    expect(status).toBe(1);
    expect(err).toMatch(/answer\.json, entry 6: "absorbing_element" is no element symbol/);
    expect(out).toMatch(/1 site spectra and 1 averaged or measured spectra of 2 materials/);
    expect(out).toMatch(/left out: 1 given twice, 1 negative mu, 1 of another edge/);
    const found = await spectra();
    expect(found.map(({ materialId, kind, labels }) => [materialId, kind, labels.cnLabel])).toEqual([
      ['mp-1', 'site', 'CN_6'],
      ['mp-4', 'averaged', 'CN_6'],
    ]);
  });

  test('folders of FEFF xmu.dat with POSCAR; a bad one stops none of the others', async () => {
    file('feff/rutile/POSCAR', poscar);
    file('feff/rutile/site-0/xmu.dat', xmu(22, 4966));
    file('feff/rutile/site-3/xmu.dat', xmu(22, 4966));
    file('feff/anatase/POSCAR', poscar);
    file('feff/anatase/xmu.dat', xmu(22, 4966));
    file('feff/negative/POSCAR', poscar);
    file('feff/negative/xmu.dat', xmu(22, 4966, -1));
    file('feff/lost/xmu.dat', xmu(22, 4966));
    const { status, err, out, spectra } = imported(join(folder, 'feff'));
    expect(status).toBe(1);
    expect(err.trim().split('\n')).toHaveLength(3);
    expect(err).toMatch(/site-3.xmu\.dat: the name says site 3 \(counted from 0\), which is O, not Ti/);
    expect(err).toMatch(/lost.xmu\.dat: there is no structure in its folder or above it/);
    expect(err).toMatch(/negative.xmu\.dat: the spectrum has negative mu/);
    expect(out).toMatch(/2 site spectra .* of 2 materials/);
    expect((await spectra()).map(({ materialId, labels }) => [materialId, labels.cnLabel])).toEqual([
      ['anatase', 'CN_6'],
      ['rutile', 'CN_6'],
    ]);
  });

  test('measured files with a table of structures or stated CNs', async () => {
    const rows = Array.from({ length: 90 }, (_, i) => `${4950 + i} ${1 / (1 + Math.exp(-(i - 20)))}`);
    file('measured/rutile.dat', `# energy mu\n${rows.join('\n')}\n`);
    file('measured/POSCAR', poscar);
    const table = file(
      'measured/table.csv',
      [
        'file,formula,element,structure,cn,motif',
        'rutile.dat,"TiO2",Ti,POSCAR,,',
        'rutile.dat,TiO2,Ti,,6,octahedral',
        'rutile.dat,TiO2,Ti,,13,',
        'rutile.dat,TiO2,Ti,,4,octahedral',
        'rutile.dat,TiO2,Ti,,,',
        'missing.dat,TiO2,Ti,,6,',
        'rutile.dat,TiO2,Xx,,6,',
      ].join('\n'),
    );
    const { status, err, out, spectra } = imported(table);
    expect(status).toBe(1);
    expect(err).toMatch(/line 4: expected a CN from 1 to 12 .* and found "13"/);
    expect(err).toMatch(/line 5: expected a motif of CN 4 .*tetrahedral.*found "octahedral"/);
    expect(err).toMatch(/line 6: expected a structure file under "structure" or a CN under "cn"/);
    expect(err).toMatch(/missing\.dat: no such file/);
    expect(err).toMatch(/line 8: expected "element" as a symbol such as Fe and found "Xx"/);
    expect(out).toMatch(/left out: 1 given twice/);
    const [found] = await spectra();
    expect(found).toMatchObject({ materialId: 'rutile', kind: 'averaged', labels: { cnLabel: 'CN_6' } });
    // The same by its folder: the table is found, and the measured file is not taken for one.
    expect(imported(join(folder, 'measured')).out).toBe(out.replace(/store-\d+/, `store-${number}`));
  });

  test('a stated CN needs no structure, and info tells of it', async () => {
    const rows = Array.from({ length: 90 }, (_, i) => `${4950 + i} ${1 / (1 + Math.exp(-(i - 20)))}`);
    file('stated/a.dat', `# energy mu\n${rows.join('\n')}\n`);
    const { status, store, spectra } = imported(
      file('stated/table.csv', 'file;formula;element;cn;motif\na.dat;TiO2;Ti;6;octahedral\n'),
    );
    expect(status).toBe(0);
    expect(await spectra()).toMatchObject([
      { labels: { cnLabel: 'CN_6', motifLabels: { 6: 'octahedral' } }, spectrum: { state: 'raw' } },
    ]);
    const { out } = runEdgewise(['dataset', 'info', store]);
    expect(out).toMatch(/^Ti +1 +0 +1 +1 +1 +1 +2 +CN 6: 1$/m);
    expect(out).toMatch(/code: measured 1/);
    expect(JSON.parse(runEdgewise(['dataset', 'info', store, '--format', 'json']).out)).toMatchObject({
      schemaVersion: 1,
      spectra: 1,
      elements: [{ element: 'Ti', averagedSpectra: 1, rareLabels: ['CN_6', 'CN_6: octahedral'] }],
    });
  });

  test('broken lines are told by line, and the others are kept', () => {
    const good = JSON.stringify({
      id: 'a',
      formula: 'TiO2',
      element: 'Ti',
      edge: 'K',
      code: 'made up',
      lattice: [
        [2.4, 0, 0],
        [0, 2.4, 0],
        [0, 0, 2.4],
      ],
      species: ['Ti', 'O'],
      fractional: [
        [0, 0, 0],
        [0.5, 0.5, 0.5],
      ],
      sites: [
        {
          index: 0,
          energy: [4950, 5000, 5060],
          mu: [0, 1, 1],
          p: new Array(12).fill(0),
          q: new Array(25).fill(0),
        },
      ],
      meanP: new Array(12).fill(0),
      meanQ: new Array(25).fill(0),
    });
    const { status, err, out } = imported(file('x.jsonl.gz', gzipSync(`nonsense\n${good}\n${good}\n{}\n`)));
    expect(status).toBe(1);
    expect(err).toMatch(/line 1: expected one JSON object a line/);
    expect(err).toMatch(/line 4: "id": expected a word/);
    expect(out).toMatch(/labels: 1 sites compared with those given, 1 differs/);
    expect(out).toMatch(/a site 0: given no CN, computed CN_8, 8: body-centered cubic/);
    expect(out).toMatch(/without features: 1 spectra that the recipe cannot use/);
    expect(out).toMatch(/left out: 1 given twice/);
  });

  test('nothing to import writes nothing; a wrong name and a wrong source are told', () => {
    const none = imported(join(folder, 'none'), file('notes.txt', 'x'));
    expect(none.status).toBe(1);
    expect(none.err).toMatch(/none: no such file or folder/);
    expect(none.err).toMatch(/notes\.txt: expected JSON lines/);
    expect(none.err).toMatch(/no spectrum could be imported, so that no dataset is written/);
    expect(existsSync(none.store)).toBe(false);
    expect(readdirSync(folder).filter((name) => /\.(tmp|lock)/.test(name))).toEqual([]);
    const { status, err } = runEdgewise(['dataset', 'import', folder, '--out', join(folder, 'x.csv')]);
    expect([status, err]).toEqual([1, expect.stringMatching(/a store that ends in \.parquet/)]);
  });

  test('a place that cannot be written is told in a sentence', () => {
    const taken = file('taken', '');
    const { status, err } = runEdgewise(['dataset', 'import', folder, '--out', join(taken, 'x.parquet')]);
    expect(status).toBe(1);
    expect(err).toMatch(
      /x\.parquet: the place is taken by a file or folder of another kind; choose another name/,
    );
  });
});

describe.skipIf(!hasReference)('with the reference data', () => {
  test('train gives the same bundle from the store as from the JSON lines', () => {
    const some = [...referenceJsonLines<{ element: string }>('data', 'xanes-feff10.jsonl.gz')]
      .filter(({ element }) => element === 'Zn')
      .map((line) => JSON.stringify(line));
    const lines = file('xanes-zn.jsonl', `${some.join('\n')}\n`);
    const { status, out, store } = imported(lines);
    expect(status).toBe(0);
    expect(out).toMatch(/206 sites compared with those given, none differs/);
    // Of ranking labels: those are the same, where the store's
    // own p and q differ from those given by up to 1e-8.
    const bundle = (dataset: string, name: string): Buffer => {
      const options = [
        '--model-kind',
        'two-step',
        '--no-validate',
        '--trees',
        '5',
        '--elements',
        'Zn',
        '--out',
        join(folder, name),
      ];
      expect(runEdgewise(['train', dataset, ...options])).toMatchObject({ status: 0, err: '' });
      return readFileSync(join(folder, name, 'bundle.json'));
    };
    expect(bundle(store, 'of-store')).toEqual(bundle(lines, 'of-lines'));

    const compact = join(folder, 'compact.parquet');
    const attribution = 'Structures: Materials Project, CC-BY-4.0';
    runEdgewise(['dataset', 'import', store, '--compact', '--attribution', attribution, '--out', compact]);
    expect(statSync(compact).size).toBeLessThan(0.5 * statSync(store).size);
    expect(runEdgewise(['dataset', 'info', compact]).out).toContain(attribution);
    const small = JSON.parse(bundle(compact, 'of-compact').toString());
    const { elements } = JSON.parse(bundle(lines, 'of-lines-again').toString());
    expect(Object.keys(small.elements)).toEqual(Object.keys(elements));
  });

  test('sample files of FEFF and pymatgen come in', () => {
    file(
      'silicon/POSCAR',
      'Si\n1\n0 2.715 2.715\n2.715 0 2.715\n2.715 2.715 0\nSi\n2\nDirect\n0 0 0\n.25 .25 .25\n',
    );
    cpSync(referencePath('formats', 'feff', 'xmu-c0.dat'), join(folder, 'silicon', 'xmu-0.dat'));
    const silicon = imported(join(folder, 'silicon'));
    expect(silicon.out + silicon.err).toMatch(/1 site spectra/);
    const json = referencePath('formats', 'materials_project', 'pymatgen_XAS_LiCoO2_k_xanes.json');
    expect(imported(json)).toMatchObject({ status: 0, err: '' });
  });
});
