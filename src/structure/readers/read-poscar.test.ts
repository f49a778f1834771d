import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { volume } from '../lattice.ts';
import { poscarReader } from './read-poscar.ts';
import { allStructures } from './structure-reader.ts';

const read = (text: string) => allStructures(poscarReader.read(text, { fileName: 'POSCAR' }))[0]!;

const rutile = (
  over: { comment?: string; scale?: string; symbols?: string; rest?: string } = {},
): string => `${over.comment ?? 'rutile'}
${over.scale ?? '1.0'}
4.5937 0 0
0 4.5937 0 ! b
0 0 2.9587
${over.symbols ?? 'Ti O\n'}2 4
${
  over.rest ??
  `Direct
0 0 0
0.5 0.5 0.5
0.3048 0.3048 0
0.6952 0.6952 0
0.1952 0.8048 0.5
0.8048 0.1952 0.5
`
}`;

describe('poscarReader', () => {
  test('reads VASP 5', () => {
    const { name, lattice, sites, notes } = read(rutile());
    expect(name).toBe('rutile');
    expect(lattice[2]).toEqual([0, 0, 2.9587]);
    expect(sites.map(({ element }) => element).join('')).toBe('TiTiOOOO');
    expect(sites[5]).toEqual({ element: 'O', fractional: [0.8048, 0.1952, 0.5] });
    expect(notes).toBeUndefined();
  });

  test('reads selective dynamics, exponents of Fortran, potential names and Windows lines', () => {
    const text = rutile({
      symbols: 'Ti_pv O/hash\n',
      rest: `Selective dynamics
direct
0 0 0 T T F
5d-1 0.5 0.5 F F F
0.3048 0.3048 0 T T T
0.6952 0.6952 0 T T T
0.1952 0.8048 0.5 T T T
0.8048 0.1952 0.5 T T T

0.1 0.2 0.3
`,
    }).replaceAll('\n', '\r\n');
    const { sites } = read(text);
    expect(sites).toHaveLength(6);
    expect(sites[1]).toEqual({ element: 'Ti', fractional: [0.5, 0.5, 0.5] });
  });

  test('scales cell and Cartesian coordinates, by one factor, by three, or to a volume', () => {
    const cartesian = (scale: string) =>
      read(`x\n${scale}\n1 0 0\n0 2 0\n0 0 4\nFe O\n1 1\nCartesian\n0 0 0\n0.5 1 1\n`);
    expect(cartesian('3').lattice[1]).toEqual([0, 6, 0]);
    expect(cartesian('3').sites[1]!.fractional).toEqual([0.5, 0.5, 0.25]);
    expect(cartesian('4 3 2').lattice).toEqual([
      [4, 0, 0],
      [0, 6, 0],
      [0, 0, 8],
    ]);
    expect(cartesian('4 3 2').sites[1]!.fractional).toEqual([0.5, 0.5, 0.25]);
    expect(volume(cartesian('-216').lattice)).toBeCloseTo(216, 10);
    expect(cartesian('-216').sites[1]!.fractional[2]).toBeCloseTo(0.25, 12);
  });

  test.each([['Ti O'], ['Ti2 O4'], ['TiO2'], ['Ti2O4']])(
    'takes VASP 4 symbols from the comment %s',
    (comment) => {
      const { sites, notes } = read(rutile({ comment, symbols: '' }));
      expect(sites.map(({ element }) => element).join('')).toBe('TiTiOOOO');
      expect(notes).toEqual([`Elements are taken from the comment "${comment}".`]);
    },
  );

  test('takes VASP 4 symbols from the ends of lines, where F after the flags is fluorine and a flag is none', () => {
    const text = (flags: string, ends: string[]) =>
      rutile({ symbols: '', comment: 'x' }).replace(
        /Direct\n([\s\S]*)/,
        (_, rows: string) =>
          `${flags ? 'Selective\n' : ''}Direct\n${rows
            .trimEnd()
            .split('\n')
            .map((row, k) => `${row} ${flags} ${ends[k]}`)
            .join('\n')}`,
      );
    const ends = ['Ti', 'Ti', 'O', 'O', 'F', 'F'];
    for (const flags of ['', 'T T F']) {
      expect(read(text(flags, ends)).sites.map(({ element }) => element)).toEqual(ends);
    }
    expect(() => read(text('T T F', ['', '', '', '', '', '']))).toThrow(
      /expected a line of 2 element symbols/,
    );
  });

  test.each([
    ['', /POSCAR, line 2: expected a scale factor, the file ends before/],
    [rutile({ scale: '1 2' }), /line 2: expected one scale factor or three, none of them 0, found "1 2"/],
    [rutile({ scale: '0' }), /line 2: expected one scale factor/],
    [rutile({ scale: '1 -1 1' }), /line 2: expected three positive scale factors/],
    [rutile().replace('4.5937 0 0', '4.5937 0'), /line 3: expected a lattice row, found "4.5937 0"/],
    [rutile().replace('4.5937 0 0', '4.5937 0 0 0'), /line 3: expected a lattice row/],
    [rutile().replace('4.5937 0 0', 'NaN 0 0'), /line 3: expected a lattice row/],
    [rutile().replace('4.5937 0 0', '0 0 1'), /POSCAR: the cell has no volume/],
    [
      rutile({ symbols: '' }),
      /line 6: expected a line of 2 element symbols .* add the line \(VASP 5\), found "2 4"/,
    ],
    [rutile({ symbols: '', comment: 'Ti3 O2' }), /expected a line of 2 element symbols/],
    [rutile({ symbols: 'Ti Xx\n' }), /line 6: expected element symbols, and "Xx" is none/],
    [rutile({ symbols: 'Ti O O\n' }), /line 6: expected 2 element symbols/],
    [rutile().replace('2 4', '2 4.5'), /line 7: expected the number of atoms of each element, found "2 4.5"/],
    [rutile().replace('2 4', '2 999999999'), /line 7: expected at most 200000 atoms/],
    [rutile().replace('2 4', '0 0'), /the structure has no atoms/],
    [rutile().replace('Direct', '0 0 0'), /line 8: expected Direct or Cartesian, found "0 0 0"/],
    [rutile().replace('2 4', '2 5'), /POSCAR: expected 7 atoms, found coordinates of 6 only/],
    [rutile().replace('0.3048', 'x'), /line 11: expected three coordinates, found "x 0.3048 0"/],
    [rutile().replace('0.6952 0.6952', '0.3048 0.3049'), /site 3 \(O\) and site 4 \(O\) stand 0.00 Å apart/],
  ])('refuses %j in one clear sentence', (text, message) => {
    expect(() => read(text)).toThrow(InputError);
    expect(() => read(text)).toThrow(message);
  });
});
