import { readdirSync, readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { isStructureFile } from './is-structure-file.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const fixtures = new URL('../../../structure/fixtures/', import.meta.url);

describe('isStructureFile', () => {
  test.each(readdirSync(fixtures).filter((name) => name.endsWith('.cif')))(
    'knows %s by its content',
    async (name) => {
      expect(await isStructureFile('unnamed.txt', readFileSync(new URL(name, fixtures)))).toBe(true);
    },
  );

  test('knows a zip by the first file in it', async () => {
    const cif = readFileSync(new URL('rutile.cif', fixtures));
    const spectrum = readFileSync(new URL('../../../../examples/FeO-Fe.xdi', import.meta.url));
    expect(await isStructureFile('a.zip', zipSync({ 'in/a.txt': cif, 'b.xdi': spectrum }))).toBe(true);
    expect(await isStructureFile('a.zip', zipSync({ 'b.xdi': spectrum, 'c.cif': cif }))).toBe(false);
    expect(await isStructureFile('a.zip', zipSync({}))).toBe(false);
    expect(await isStructureFile('a.zip', zipSync({ 'a.cif': cif }).subarray(0, 100))).toBe(false);
  });

  test('knows POSCAR files by name and by content', async () => {
    const poscar = 'TiO2\n1.0\n4.6 0 0\n0 4.6 0\n0 0 2.96\nTi O\n2 4\nDirect\n';
    const threeScales = poscar.replace('1.0', '1.0 1.0 1.02');
    const vasp4 = poscar.replace('Ti O\n', '');
    expect(await isStructureFile('run/POSCAR', bytesOf(''))).toBe(true);
    for (const text of [poscar, threeScales, vasp4]) {
      expect(await isStructureFile('TiO2.txt', bytesOf(text))).toBe(true);
    }
  });

  test('knows extended XYZ, and a CIF that begins with comments, by content', async () => {
    const xyz = '2\nLattice="4 0 0 0 4 0 0 0 4"\nFe 0 0 0\nO 2 2 2\n';
    expect(await isStructureFile('a.txt', bytesOf(xyz))).toBe(true);
    expect(
      await isStructureFile('a.txt', bytesOf('# a comment\n\ndata_x\n_audit_creation_date 2026\n')),
    ).toBe(true);
  });

  test('takes JSON with a lattice for a structure, unless there are energies', async () => {
    expect(await isStructureFile('a.json', bytesOf('{"lattice": {"matrix": []}, "sites": []}'))).toBe(true);
    expect(await isStructureFile('a.json', bytesOf('{"energy": -12.5, "structure": {"lattice": {}}}'))).toBe(
      true,
    );
    expect(
      await isStructureFile('a.json', bytesOf('{"x": [1, 2], "y": [0, 1], "structure": {"lattice": {}}}')),
    ).toBe(false);
    expect(
      await isStructureFile(
        'a.json',
        bytesOf('{"structure": {"lattice": {}}, "spectrum": {"x": [], "y": []}}'),
      ),
    ).toBe(false);
  });

  test.each(['FeO-Fe.xdi', 'TmVO4-V.xdi'])('leaves the spectrum %s alone', async (name) => {
    expect(
      await isStructureFile(name, readFileSync(new URL(`../../../../examples/${name}`, import.meta.url))),
    ).toBe(false);
  });

  test('leaves columns of numbers alone', async () => {
    expect(await isStructureFile('scan.dat', bytesOf('a\n1\n7000 1 2\n7001 1 2\n'))).toBe(false);
    expect(
      await isStructureFile('scan.dat', bytesOf('7000 1 2\n7001 1 2\n7002 1 2\n7003 1 2\n7004 1 2\n')),
    ).toBe(false);
    const table = 'energy mu i0\n7000 1 2\n7001 1 2\n7002 1 2\n7003 1 2\n7004 1 2\n7005 1 2\n';
    expect(await isStructureFile('scan.dat', bytesOf(table))).toBe(false);
    expect(
      await isStructureFile('scan.dat', bytesOf('3\nenergy mu i0\n7000 1 2\n7001 1 2\n7002 1 2\n')),
    ).toBe(false);
  });
});
