import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { type CellParameters, cellParameters, norm, toCartesian } from '../lattice.ts';
import { neighborsWithin } from '../neighbours/periodic-neighbors.ts';
import { readStructures } from '../readers/read-structures.ts';
import { allStructures } from '../readers/structure-reader.ts';
import type { Structure, Vector3 } from '../structure.ts';
import { cifReader } from './read-cif.ts';

interface Expected {
  readonly name: string;
  /** a, b, c in Å, alpha, beta, gamma in degrees. */
  readonly cell: readonly number[];
  readonly atoms: Readonly<Record<string, number>>;
  /** The nearest neighbours of a kind around each centre: their distances in Å. */
  readonly shells: readonly {
    readonly center: string;
    readonly neighbor: string;
    readonly distances: number[];
  }[];
  /** All atoms of the cell by another program, from exact coordinates. */
  readonly sites: readonly (readonly [string, number, number, number])[];
}

const folder = join(import.meta.dirname, '../fixtures');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.cif'))
  .map((file) => file.slice(0, -4));

const read = (text: string, occupancy?: 'majority'): Structure[] =>
  allStructures(cifReader.read(text, { fileName: 'test.cif', occupancy }));

/** Å between two places of the crystal. */
function apart(p: Vector3, q: Vector3, { lattice }: Structure): number {
  const nearest = [0, 1, 2].map((k) => p[k]! - q[k]! - Math.round(p[k]! - q[k]!)) as unknown as Vector3;
  return norm(toCartesian(nearest, lattice));
}

describe('cifReader on textbook crystals', () => {
  test('finds the fixtures', () => expect(names.length).toBeGreaterThan(10));

  test.each(names)('%s', (name) => {
    const expected = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Expected;
    const structures = readStructures(readFileSync(join(folder, `${name}.cif`), 'utf8'), {
      fileName: `${name}.cif`,
    });
    expect(structures).toHaveLength(1);
    const structure = structures[0]!;
    expect(structure.name).toBe(expected.name);
    const { a, b, c, alphaDegrees, betaDegrees, gammaDegrees }: CellParameters = cellParameters(
      structure.lattice,
    );
    [a, b, c, alphaDegrees, betaDegrees, gammaDegrees].forEach((value, k) => {
      expect(value).toBeCloseTo(expected.cell[k]!, 9);
    });
    const counts: Record<string, number> = {};
    for (const { element } of structure.sites) {
      counts[element] = (counts[element] ?? 0) + 1;
    }
    expect(counts).toEqual(expected.atoms);
    for (const [element, ...fractional] of expected.sites) {
      const match = structure.sites.filter(
        (site) => site.element === element && apart(site.fractional, fractional, structure) < 2e-4,
      );
      expect(match, `${element} at ${fractional}`).toHaveLength(1);
    }
    for (const { center, neighbor, distances } of expected.shells) {
      structure.sites.forEach((site, index) => {
        if (site.element !== center) {
          return;
        }
        const found = neighborsWithin(structure, index, distances.at(-1)! + 0.3)
          .filter(({ siteIndex }) => structure.sites[siteIndex]!.element === neighbor)
          .map(({ distanceAngstrom }) => distanceAngstrom);
        expect(found).toHaveLength(distances.length);
        found.forEach((d, k) => {
          expect(Math.abs(d - distances[k]!)).toBeLessThan(2e-4);
        });
      });
    }
  });

  test('finds the operations by the name of the space group where they are not listed', () => {
    const withoutLoop = (name: string) =>
      readFileSync(join(folder, `${name}.cif`), 'utf8').replace(
        /loop_\s+_s[^']*(?:op|pos)[\s\S]*(?=loop_)/,
        '',
      );
    const sorted = ({ sites }: Structure) =>
      sites
        .map(({ element, fractional }) => `${element} ${fractional.map((x) => (x % 1).toFixed(9))}`)
        .sort();
    for (const name of [
      'rocksalt',
      'wurtzite',
      'rutile',
      'corundum',
      'calcite-rhombohedral',
      'quartz',
      'molybdenite',
    ]) {
      const text = withoutLoop(name);
      expect(text).not.toMatch(/symop|equiv_pos/);
      const [structure] = read(text);
      const [listed] = read(readFileSync(join(folder, `${name}.cif`), 'utf8'));
      expect(sorted(structure!)).toEqual(sorted(listed!));
      expect(structure!.notes![0]).toMatch(
        /^The symmetry operations are those of space group .* \(Hall symbol .*\)\.$/,
      );
    }
    const spinel = withoutLoop('spinel');
    expect(() => read(spinel)).toThrow(/space group F d -3 m is named .* setting or origin/);
    expect(read(spinel.replace('F d -3 m', 'F d -3 m Z'))[0]!.sites).toHaveLength(56);
    const hall = spinel.replace(/_space_group_name_H-M_alt.*/, `_space_group_name_Hall '-F 4vw 2vw 3'`);
    expect(read(hall)[0]!.sites).toHaveLength(56);
  });

  test('puts 0.333 on the threefold axis and says so', () => {
    const [structure] = readStructures(readFileSync(join(folder, 'molybdenite.cif'), 'utf8'), {
      fileName: 'm.cif',
    });
    for (const { fractional } of structure!.sites) {
      const thirds = fractional.slice(0, 2).map((x) => x * 3);
      for (const third of thirds) {
        expect(Math.abs(third - Math.round(third))).toBeLessThan(1e-12);
      }
    }
    expect(structure!.notes).toEqual([
      expect.stringMatching(/^2 atoms were moved onto the special position .* at most 0\.00\d+ Å \(.*\)\.$/),
    ]);
  });
});

const head = `data_x
_cell_length_a 4 _cell_length_b 5 _cell_length_c 6
_cell_angle_alpha 90 _cell_angle_beta 90 _cell_angle_gamma 90
`;
const atoms = (columns: string, ...rows: string[]): string =>
  `loop_ ${columns
    .split(' ')
    .map((name) => `_atom_site_${name}`)
    .join(' ')}\n${rows.join('\n')}\n`;
const one = atoms('label fract_x fract_y fract_z', 'Fe1 0.1 0.2 0.3');

describe('cifReader', () => {
  test('reads several data blocks, and passes over those without atoms', () => {
    const structures = read(`data_global _a 1\n${head}${one}${head.replace('data_x', 'data_y')}${one}`);
    expect(structures.map(({ name }) => name)).toEqual(['x', 'y']);
  });

  test('keeps a general position as given, and lists images inside the cell', () => {
    const [structure] = read(`${head}_symmetry_equiv_pos_as_xyz '-x,-y,-z'\n${one.replace('0.3', '-0.3')}`);
    expect(structure!.sites.map(({ fractional }) => fractional)).toEqual([
      [0.1, 0.2, -0.3],
      [0.9, 0.8, 0.3],
    ]);
    expect(structure!.notes).toBeUndefined();
  });

  test('combines magnetic operations with their centring, for the nuclei', () => {
    const [structure] = read(`${head}
loop_ _space_group_symop_magn_operation.xyz x,y,z,+1 -x,-y,-z,-1
loop_ _space_group_symop_magn_centering.xyz x,y,z,+1 x+1/2,y+1/2,z+1/2,-1
${one}`);
    expect(structure!.sites).toHaveLength(4);
  });

  test.each([
    ['Fe3+', 'Fe'],
    ['FE', 'Fe'],
    ['Fe+3', 'Fe'],
    ['O2-', 'O'],
    ['O-2', 'O'],
    ['Cl0', 'Cl'],
    ['D', 'H'],
    ['Cval', 'C'],
  ])('reads the type symbol %s as %s', (type, element) => {
    const [structure] = read(head + atoms('label type_symbol fract_x fract_y fract_z', `Q1 ${type} 0 0 0`));
    expect(structure!.sites[0]).toEqual({ element, fractional: [0, 0, 0], label: 'Q1' });
  });

  test.each([
    ['CaM1', 'Ca', undefined],
    ['FE1', undefined, /site label FE1 names no element/],
    ['OH2', 'O', ['Site OH2 is read as O.']],
    ['Wat', 'O', ['Site Wat is read as the oxygen of water.']],
    ['D3', 'H', ['D3 is read as hydrogen.']],
    ['Xx', undefined, /site label Xx names no element/],
    ['CO1', undefined, /line 5: the site label CO1 names no element .* give it in _atom_site_type_symbol/],
  ])('reads the label %s as %s', (label, element, told) => {
    const text = head + one.replace('Fe1', label);
    if (element === undefined) {
      expect(() => read(text)).toThrow(told as RegExp);
    } else {
      expect(read(text)[0]!.sites[0]!.element).toBe(element);
      expect(read(text)[0]!.notes).toEqual(told);
    }
  });

  test('leaves out dummy sites', () => {
    const text =
      head + atoms('label fract_x fract_y fract_z calc_flag', 'Fe1 0 0 0 d', 'Cg1 0.5 0.5 0.5 dum');
    expect(read(text)[0]!.sites).toHaveLength(1);
    expect(read(text)[0]!.notes).toEqual([
      'Site Cg1 is a dummy without a place in the cell, and is left out.',
    ]);
  });

  test.each([
    ['', /none of its 0 data blocks lists atoms/],
    ['data_x _a 1', /none of its 1 data blocks lists atoms/],
    [`data_x ${one}`, /data block x: the cell is incomplete, _cell_length_a is missing/],
    [`${head.replace('4', '?')}${one}`, /_cell_length_a is missing/],
    [`${head.replace('4', 'four')}${one}`, /line 2: _cell_length_a must be a number, found "four"/],
    [`${head.replace('4', '0')}${one}`, /cell length a must be a positive number/],
    [`${head}${one.replace('0.2', '.')}`, /line 5: site Fe1 has no coordinates/],
    [`${head}${one.replace('0.2', '1e999')}`, /_atom_site_fract_y of site Fe1 must be a number/],
    [`${head}${one.replace('0.2', '0.2 5')}`, /line 4: the loop has 4 columns, and its 5 values/],
    [`${head}${one.replaceAll('fract', 'Cartn')}`, /Cartesian coordinates .* convert macromolecular/],
    [
      `${head}_symmetry_space_group_name_H-M 'P n n n'\n${one}`,
      /space group P n n n is named but its operations are not/,
    ],
    [
      `${head}_symmetry_Int_Tables_number 62\n${one}`,
      /space group 62 is named but its operations are not listed/,
    ],
    [`${head}_space_group_name_Schoenflies D4h^14\n${one}`, /Schoenflies symbol D4h\^14 alone/],
    [`${head}_symmetry_space_group_name_Hall '-P 9'\n${one}`, /space group -P 9 is named but its operations/],
    [`${head}_symmetry_space_group_name_H-M 'F m -3 m'\n${one}`, /operations do not fit the cell/],
    [`${head}_symmetry_equiv_pos_as_xyz 'x,y,q'\n${one}`, /line 4: "x,y,q" is no symmetry operation/],
    [`${head}_symmetry_equiv_pos_as_xyz 'x,y,x'\n${one}`, /"x,y,x" is no symmetry operation/],
    [`${head}_symmetry_equiv_pos_as_xyz 'y,x,z'\n${one}`, /operations do not fit the cell/],
    [`${head}_symmetry_equiv_pos_as_xyz 'x,y,z+1/4'\n${one}`, /the 2 symmetry operations form no group/],
    [
      `${head}${one}Fe2 0.1 1.2 0.31\n`,
      /site 1 \(Fe1, Fe\) and site 2 \(Fe2, Fe\) stand 0.06 Å apart, on one spot/,
    ],
    [`${head}${one}Fe2 0.1 1.2 0.3\n`, /stand 0.00 Å apart, on one spot/],
    [`_cell_length_a 1`, /line 1: _cell_length_a stands before the first data block/],
    [`data_x _a _b`, /line 1: _a has no value/],
    [`data_x 5`, /the value "5" stands without a tag/],
    [`data_x _a 1 _A 2`, /line 1: _A is given twice in data block x/],
    [`data_x loop_ 5`, /loop_ is not followed by tags/],
    [`data_x\n_a 'b\n`, /line 2: a string \('\) opens here and is never closed/],
    [`data_x _a\n;b\n`, /line 2: a text block \(;\) opens here and is never closed/],
  ])('refuses %j in one clear sentence', (text, message) => {
    expect(() => read(text)).toThrow(InputError);
    expect(() => read(text)).toThrow(message);
    expect(() => read(text)).toThrow(/^test\.cif[^\n]*\.$/);
  });
});

describe('partial occupancy', () => {
  const mixed =
    head +
    atoms(
      'label type_symbol fract_x fract_y fract_z occupancy',
      'M1 Fe 0 0 0 0.4(1)',
      'M1 Mn 0 0 0 0.6(1)',
      'O1 O 0.5 0.5 0.5 1',
      'Li1 Li 0.5 0 0 0.3',
      'O2A O 0 0.5 0.5 0.55',
      'O2B O 0.1 0.5 0.5 0.45',
    );

  test('is refused with the site named', () => {
    expect(() => read(mixed)).toThrow(/^test\.cif, data block x: site M1 is occupied by Fe to 40 % only/);
  });

  test('makes an ordered model on request, and says how', () => {
    const [structure] = read(mixed, 'majority');
    expect(structure!.sites.map(({ element, label }) => `${element} ${label}`)).toEqual([
      'Mn M1',
      'O O1',
      'O O2A',
    ]);
    expect(structure!.notes).toEqual([
      'Site M1 (Mn 60 %, Fe 40 %) is taken as Mn.',
      'Site O2A (O 55 %, O 45 %) is taken as O.',
      'Site Li1 (Li 30 %) is taken as empty.',
    ]);
  });

  test('keeps one of the two images of an atom split about a mirror', () => {
    const split = `${head}_symmetry_equiv_pos_as_xyz '-x,y,z'\n${atoms(
      'label fract_x fract_y fract_z occupancy',
      'O1 0.06 0 0 0.5',
    )}`;
    expect(read(split, 'majority')[0]!.sites).toHaveLength(1);
  });

  test('takes 0.99 for full and refuses what is no occupancy', () => {
    const occupied = (text: string) =>
      head + atoms('label fract_x fract_y fract_z occupancy', `Fe1 0 0 0 ${text}`);
    expect(read(occupied('0.994(8)'))[0]!.sites).toHaveLength(1);
    expect(() => read(occupied('1.5'))).toThrow(
      /site Fe1 has the occupancy 1.5, expected one between 0 and 1/,
    );
    expect(() => read(occupied('-1'))).toThrow(/site Fe1 has the occupancy -1/);
  });
});

describe('a supercell with thousands of operations', () => {
  test('gives each image once', () => {
    const [steps, edge] = [12, 48];
    const translations = Array.from({ length: steps ** 3 }, (_, n) =>
      [n % steps, Math.floor(n / steps) % steps, Math.floor(n / steps ** 2)]
        .map((step, k) => `${'xyz'[k]}+${step}/${steps}`)
        .join(','),
    );
    const text = `${head.replaceAll(/(length_\w) \S+/g, `$1 ${edge}`)}
loop_ _symmetry_equiv_pos_as_xyz ${translations.join(' ')}
${one}`;
    expect(read(text)[0]!.sites).toHaveLength(steps ** 3);
  });
});
