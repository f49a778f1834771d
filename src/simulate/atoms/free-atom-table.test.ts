import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { freeAtoms } from '../../../test/oracle-cluster.ts';
import { scatteringOracle, scatteringOracleNames } from '../../../test/scattering-oracle.ts';
import { sha256 } from '../../base/bytes/sha256.ts';
import { median } from '../../numeric/median.ts';
import { GridIntegral } from '../potential/grid-integral.ts';
import { gridRadii } from '../radial/radial-grid.ts';

test.each(scatteringOracleNames)('%s: densities and potentials are those of the reference', (name) => {
  const oracle = scatteringOracle(name);
  for (const [type, { atomicNumber }] of oracle.types.entries()) {
    const atom = freeAtoms.atom(atomicNumber, type === 0);
    const { freeDensity, freeCoulomb } = oracle.potentials[type]!;
    // The reference prints five digits; in the far tail both programs cut their orbitals at other places.
    const within = Array.from(gridRadii.keys()).filter((i) => gridRadii[i]! < 4);
    const errors = (own: Float64Array, theirs: Float64Array, factor: number) =>
      within.map((i) => Math.abs(own[i]! / (factor * theirs[i]!) - 1));
    expect(median(errors(atom.density, freeDensity, 4 * Math.PI))).toBeLessThan(1e-4);
    expect(Math.max(...errors(atom.density, freeDensity, 4 * Math.PI))).toBeLessThan(1e-2);
    expect(median(errors(atom.coulomb, freeCoulomb, 1))).toBeLessThan(1e-4);
  }
});

test('the file is the one that scripts/make-free-atoms.js makes', () => {
  const bytes = readFileSync(new URL('../../../models/atoms/free-atoms.bin', import.meta.url));
  expect(sha256(bytes)).toBe('e333410f0f085ca2c34d5b2a73463f7af26b7f9b0b9bb9c502b1d89127477177');
});

test('every atom is neutral, and its valence density holds its valence electrons', () => {
  for (const [z, hasHole] of [
    [8, false],
    [13, true],
    [26, true],
    [80, false],
  ] as const) {
    const { density, valenceDensity, subshells } = freeAtoms.atom(z, hasHole);
    const valence = subshells.reduce(
      (sum, { isValence, occupation }) => sum + (isValence ? occupation : 0),
      0,
    );
    expect(new GridIntegral(density, 2, 0).atPoints.at(-1)).toBeCloseTo(z, 3);
    expect(new GridIntegral(valenceDensity, 2, 0).atPoints.at(-1)).toBeCloseTo(valence, 3);
  }
});

test('an atom beyond the table is refused', () => {
  expect(() => freeAtoms.atom(92, false)).toThrow(/holds U/);
  expect(() => freeAtoms.atom(80, true)).toThrow(/not for Hg/);
});
