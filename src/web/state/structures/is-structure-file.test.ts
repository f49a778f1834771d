import { readdirSync, readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { isStructureFile } from './is-structure-file.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const fixtures = new URL('../../../structure/fixtures/', import.meta.url);

describe('isStructureFile', () => {
  test.each(readdirSync(fixtures).filter((name) => name.endsWith('.cif')))(
    'knows %s by its content',
    (name) => {
      expect(isStructureFile('unnamed.txt', readFileSync(new URL(name, fixtures)))).toBe(true);
    },
  );

  test('knows a zip by the first file in it', () => {
    const cif = readFileSync(new URL('rutile.cif', fixtures));
    const spectrum = readFileSync(new URL('../../../../examples/FeO-Fe.xdi', import.meta.url));
    expect(isStructureFile('a.zip', zipSync({ 'in/a.txt': cif, 'b.xdi': spectrum }))).toBe(true);
    expect(isStructureFile('a.zip', zipSync({ 'b.xdi': spectrum, 'c.cif': cif }))).toBe(false);
    expect(isStructureFile('a.zip', zipSync({}))).toBe(false);
    expect(isStructureFile('a.zip', zipSync({ 'a.cif': cif }).subarray(0, 100))).toBe(false);
  });

  test('knows POSCAR files by name and by content', () => {
    const poscar = 'TiO2\n1.0\n4.6 0 0\n0 4.6 0\n0 0 2.96\nTi O\n2 4\nDirect\n';
    expect(isStructureFile('run/POSCAR', bytesOf(''))).toBe(true);
    expect(isStructureFile('TiO2.txt', bytesOf(poscar))).toBe(true);
  });

  test('takes JSON with a lattice for a structure, unless there are energies', () => {
    expect(isStructureFile('a.json', bytesOf('{"lattice": {"matrix": []}, "sites": []}'))).toBe(true);
    expect(isStructureFile('a.json', bytesOf('{"energy": -12.5, "structure": {"lattice": {}}}'))).toBe(true);
    expect(
      isStructureFile('a.json', bytesOf('{"x": [1, 2], "y": [0, 1], "structure": {"lattice": {}}}')),
    ).toBe(false);
    expect(
      isStructureFile('a.json', bytesOf('{"structure": {"lattice": {}}, "spectrum": {"x": [], "y": []}}')),
    ).toBe(false);
  });

  test.each(['FeO-Fe.xdi', 'TmVO4-V.xdi'])('leaves the spectrum %s alone', (name) => {
    expect(
      isStructureFile(name, readFileSync(new URL(`../../../../examples/${name}`, import.meta.url))),
    ).toBe(false);
  });

  test('leaves columns of numbers alone', () => {
    expect(isStructureFile('scan.dat', bytesOf('a\n1\n7000 1 2\n7001 1 2\n'))).toBe(false);
    expect(isStructureFile('scan.dat', bytesOf('7000 1 2\n7001 1 2\n7002 1 2\n7003 1 2\n7004 1 2\n'))).toBe(
      false,
    );
  });
});
