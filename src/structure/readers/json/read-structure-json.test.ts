import { describe, expect, test } from 'vitest';
import { InputError } from '../../../base/input-error.ts';
import { allStructures } from '../structure-reader.ts';
import { jsonReader } from './read-structure-json.ts';

const read = (json: unknown, occupancy?: 'majority') =>
  allStructures(jsonReader.read(JSON.stringify(json), { fileName: 'x.json', occupancy }));

const matrix = [
  [4, 0, 0],
  [0, 4, 0],
  [0, 0, 4],
];
const site = (element: string, abc: number[], occu = 1, more = {}) => ({
  species: [{ element, occu, ...more }],
  abc,
  xyz: abc.map((x) => 4 * x),
  label: element,
});
const pymatgen = (...sites: unknown[]) => ({ '@class': 'Structure', lattice: { matrix }, sites });
const wustite = pymatgen(site('Fe', [0, 0, 0], 1, { oxidation_state: 2 }), site('O2-', [0.5, 0.5, 0.5]));
const line = {
  id: 'mp-1',
  lattice: matrix,
  species: ['Fe', 'O'],
  fractional: [
    [0, 0, 0],
    [0.5, 0.5, 0.5],
  ],
};
const sites = [
  { element: 'Fe', fractional: [0, 0, 0] },
  { element: 'O', fractional: [0.5, 0.5, 0.5] },
];

describe('jsonReader', () => {
  test.each([
    ['a pymatgen structure', wustite, ['x.json']],
    ['a list', [wustite, wustite], ['x.json', 'x.json #2']],
    ['a Materials Project document', { material_id: 'mp-715262', structure: wustite }, ['mp-715262']],
    ['a response of documents', { data: [{ material_id: 'mp-1', structure: wustite }], meta: {} }, ['mp-1']],
    ['a line of a dataset', line, ['mp-1']],
    ['a line with spectra', { ...line, sites: [{ index: 0, energy: [1, 2] }] }, ['mp-1']],
    [
      'lengths and angles',
      { ...wustite, lattice: { a: 4, b: 4, c: 4, alpha: 90, beta: 90, gamma: 90 } },
      ['x.json'],
    ],
    [
      'Cartesian coordinates',
      pymatgen(
        { species: [{ element: 'Fe' }], xyz: [0, 0, 0] },
        { species: [{ element: 'O' }], xyz: [2, 2, 2] },
      ),
      ['x.json'],
    ],
    [
      'an OPTIMADE entry',
      {
        data: [
          {
            id: 'opt-7',
            attributes: {
              lattice_vectors: matrix,
              cartesian_site_positions: [
                [0, 0, 0],
                [2, 2, 2],
              ],
              species_at_sites: ['Fe1', 'O'],
              species: [
                { name: 'Fe1', chemical_symbols: ['Fe'], concentration: [1] },
                { name: 'O', chemical_symbols: ['O'], concentration: [1] },
              ],
            },
          },
        ],
      },
      ['opt-7'],
    ],
  ])('reads %s', (_, json, names) => {
    const structures = read(json);
    expect(structures.map(({ name }) => name)).toEqual(names);
    for (const structure of structures) {
      expect(structure.sites).toEqual(sites);
      expect(structure.lattice).toEqual(matrix);
    }
  });

  test('keeps labels that say more than the element', () => {
    const labelled = pymatgen({ ...site('Fe', [0, 0, 0]), label: 'Fe_oct' });
    expect(read(labelled)[0]!.sites[0]!.label).toBe('Fe_oct');
  });

  test('refuses partial occupancy, or takes the majority on request', () => {
    const mixed = pymatgen({
      species: [
        { element: 'Fe', occu: 0.25 },
        { element: 'Mn', occu: 0.75 },
      ],
      abc: [0, 0, 0],
    });
    expect(() => read(mixed)).toThrow(/^x\.json: site Fe at \(0, 0, 0\) is occupied by Fe to 25 % only/);
    const [structure] = read(mixed, 'majority');
    expect(structure!.sites).toEqual([{ element: 'Mn', fractional: [0, 0, 0] }]);
    expect(structure!.notes).toEqual(['Site Mn at (0, 0, 0) (Mn 75 %, Fe 25 %) is taken as Mn.']);
  });

  test.each([
    [
      {},
      /x\.json: there is no lattice under "lattice", where three rows of three numbers in Å are expected; give/,
    ],
    [[], /x\.json: there is no structure in this list/],
    [5, /x\.json: expected a structure as a JSON object, found 5/],
    [{ '@class': 'Molecule', sites: [] }, /there is no lattice/],
    [{ ...line, lattice: [[1, 2, 3]] }, /the lattice must be three rows of three numbers, found a list of 1/],
    [
      {
        ...line,
        lattice: [
          [4, 0],
          [0, 4, 0],
          [0, 0, 4],
        ],
      },
      /lattice row a: expected three numbers, found \[4,0\]/,
    ],
    [
      {
        ...line,
        lattice: [
          [0, 0, 4],
          [0, 4, 0],
          [0, 0, 4],
        ],
      },
      /the cell has no volume/,
    ],
    [{ ...line, lattice: matrix.map((row) => row.map((x) => x / 10)) }, /2 atoms share a cell of 0.064 Å³/],
    [{ ...line, lattice: matrix.map((row) => row.map((x) => x * 1e6)) }, /row a is 4.000e\+6 Å long/],
    [{ ...line, species: undefined }, /there are no atoms/],
    [{ ...line, species: ['Fe'] }, /there are 1 species for 2 coordinates/],
    [{ ...line, species: ['Fe', 'Xx'] }, /site 2: expected an element from H to Cm, found "Xx"/],
    [{ ...line, species: ['Fe', 8] }, /site 2: expected an element from H to Cm, found 8/],
    [
      {
        ...line,
        fractional: [
          [0, 0, 0],
          [0, 0, null],
        ],
      },
      /site 2: expected three numbers, found \[0,0,null\]/,
    ],
    [
      {
        ...line,
        fractional: [
          [0, 0, 0],
          [0, 0, 1e9],
        ],
      },
      /site 2 \(O\) has the fractional coordinate 1000000000/,
    ],
    [
      {
        ...line,
        fractional: [
          [0, 0, 0],
          [1, 0, 0],
        ],
      },
      /site 1 \(Fe\) and site 2 \(O\) stand 0.00 Å apart/,
    ],
    [{ ...line, species: [], fractional: [] }, /the structure has no atoms/],
    [pymatgen(5), /site 1: expected an object, found 5/],
    [pymatgen({ abc: [0, 0, 0] }), /site 1: expected a list of species, found nothing/],
    [
      pymatgen(site('Fe', [0, 0, 0], '1' as never)),
      /site 1: expected an occupancy \(occu\) as a number, found "1"/,
    ],
    [pymatgen({ species: ['Fe'] }), /site 1: expected three numbers, found nothing/],
    [
      { attributes: { lattice_vectors: matrix, species_at_sites: ['Fe'] } },
      /as many cartesian_site_positions/,
    ],
    [[[[[[[[[[[line]]]]]]]]]], /nests deeper/],
  ])('refuses %j in one clear sentence', (json, message) => {
    expect(() => read(json)).toThrow(InputError);
    expect(() => read(json)).toThrow(message);
  });

  test('refuses what is no JSON, however deep', () => {
    const bad = (text: string) => () => allStructures(jsonReader.read(text, { fileName: 'x.json' }));
    expect(bad('{"lattice":')).toThrow(/^x\.json: this is no valid JSON/);
    expect(bad('['.repeat(1e6))).toThrow(InputError);
    expect(bad(`{"lattice":${'['.repeat(1e5)}${']'.repeat(1e5)}}`)).toThrow(InputError);
  });
});
