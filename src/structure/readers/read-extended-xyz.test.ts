import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { extendedXyzReader } from './read-extended-xyz.ts';
import { allStructures } from './structure-reader.ts';

const read = (text: string) => allStructures(extendedXyzReader.read(text, { fileName: 'x.xyz' }));
const lattice = 'Lattice="4 0 0 0 4 0 0 0 4"';
const atoms = 'Fe 0 0 0\nO 2 2 2\n';
const sites = [
  { element: 'Fe', fractional: [0, 0, 0] },
  { element: 'O', fractional: [0.5, 0.5, 0.5] },
];

describe('extendedXyzReader', () => {
  test.each([
    ['symbols and positions', `2\n${lattice}\n${atoms}`],
    [
      'properties',
      `2\n${lattice} Properties=forces:R:3:species:S:1:pos:R:3:tag:I:1 energy=-1.5\n1 2 3 Fe 0 0 0 1\n1 2 3 O 2 2 2 0\n`,
    ],
    ['atomic numbers', `2\nproperties="Z:I:1:pos:R:3" lattice='4 0 0 0 4 0 0 0 4'\n26 0 0 0\n8 2 2 2`],
    ['braces and commas', `2\nLattice = {4, 0, 0, 0, 4, 0, 0, 0, 4}\n${atoms}`],
    ['Windows lines and columns that nobody announced', `2\r\n${lattice}\r\nFe 0 0 0 7\r\nO 2 2 2 7\r\n\r\n`],
  ])('reads %s', (_, text) => expect(read(text)[0]!.sites).toEqual(sites));

  test('reads several frames, each with its cell', () => {
    const structures = read(
      `2\n${lattice}\n${atoms}2\nname=second ${lattice.replaceAll('4', '5')}\n${atoms}`,
    );
    expect(structures.map(({ name, lattice }) => [name, lattice[0][0]])).toEqual([
      ['x.xyz', 4],
      ['second', 5],
    ]);
  });

  test('says that a cell without periodicity is read as periodic', () => {
    expect(read(`2\n${lattice} pbc="T T F"\n${atoms}`)[0]!.notes).toHaveLength(1);
    expect(read(`2\n${lattice} pbc="T T T"\n${atoms}`)[0]!.notes).toBeUndefined();
  });

  test.each([
    ['', /x\.xyz: the file is empty/],
    ['Fe 0 0 0', /line 1: expected the number of atoms, found "Fe 0 0 0"/],
    [`3\n${lattice}\n${atoms}`, /line 1: 3 atoms are announced, and only 2 lines follow/],
    [`999999999\n${lattice}\n${atoms}`, /999999999 atoms are announced/],
    [
      `2\nwater\n${atoms}`,
      /line 2: there is no Lattice="…", and without a lattice .* give the crystal with its cell/,
    ],
    [`2\nLattice="4 0 0 0 4 0 0 0"\n${atoms}`, /line 2: Lattice must be nine numbers/],
    [`2\nLattice="4 0 0 0 4 0 0 0 x"\n${atoms}`, /line 2: Lattice must be nine numbers/],
    [`2\n${lattice} Properties=species:S:1\n${atoms}`, /line 2: Properties must name species/],
    [`2\n${lattice} Properties=species:S:x:pos:R:3\n${atoms}`, /line 2: Properties must name species/],
    [`2\n${lattice}\nFe 0 0 0\nXx 2 2 2`, /line 4: expected an element from H to Cm, found "Xx"/],
    [`2\n${lattice}\nFe 0 0 0\nO 2 2`, /line 4: expected an element and three coordinates in 4 columns/],
    [`2\n${lattice}\nFe 0 0 0\nO 2 2 nan`, /line 4: expected an element and three/],
    [
      `2\n${lattice}\nFe 0 0 0\nO 0 0 4.1`,
      /x\.xyz, line 1: site 1 \(Fe\) and site 2 \(O\) stand 0.10 Å apart/,
    ],
    [`0\n${lattice}\n`, /the structure has no atoms/],
  ])('refuses %j in one clear sentence', (text, message) => {
    expect(() => read(text)).toThrow(InputError);
    expect(() => read(text)).toThrow(message);
  });
});
