import { expect, test } from 'vitest';
import { gridSize } from '../radial/radial-grid.ts';
import { decodeAtoms, encodeAtoms } from './atom-table.ts';
import type { FreeAtom } from './free-atom.ts';

const column = (start: number) =>
  Float64Array.from({ length: gridSize }, (_, i) => Math.fround(start + i / 7));

test('an atom survives the file', () => {
  const atoms: FreeAtom[] = [
    {
      z: 3,
      hasHole: false,
      totalEnergy: -7.4335,
      density: column(1),
      valenceDensity: column(2),
      coulomb: column(-3),
      oneS: { P: column(4), Q: column(5) },
      subshells: [
        { n: 1, kappa: -1, occupation: 2, energy: -2.5, isValence: false, density: column(6) },
        { n: 2, kappa: -1, occupation: 1, energy: -0.2, isValence: true },
      ],
    },
    {
      z: 3,
      hasHole: true,
      totalEnergy: -5,
      density: column(7),
      valenceDensity: column(8),
      coulomb: column(-9),
      subshells: [{ n: 1, kappa: -1, occupation: 1, energy: -3, isValence: false }],
    },
  ];
  expect(decodeAtoms(encodeAtoms(atoms))).toEqual(atoms);
});
