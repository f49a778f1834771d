import { describe, expect, test } from 'vitest';
import { oracleCluster } from '../../../test/oracle-cluster.ts';
import {
  type ScatteringOracle,
  scatteringOracle,
  scatteringOracleNames,
} from '../../../test/scattering-oracle.ts';
import { gridSize } from '../radial/radial-grid.ts';
import { bohrAngstrom, hartreeEv } from '../units.ts';
import { freeElectronFermiLevel, muffinTinPotentials } from './muffin-tin-potentials.ts';
import { overlapAtoms } from './overlap-atoms.ts';

function overlapped(oracle: ScatteringOracle) {
  const { cluster, atoms } = oracleCluster(oracle);
  const { types, spheres } = overlapAtoms(cluster, atoms);
  const charges = cluster.types.map(({ z }) => z);
  const weights = cluster.types.map(({ weight }) => weight);
  return { types, spheres, charges, weights };
}

describe.each(scatteringOracleNames)('%s', (name) => {
  const oracle = scatteringOracle(name);
  const { types, spheres, charges, weights } = overlapped(oracle);
  const { muffinTinRadii, normanRadii, interstitialEv, interstitialRs } = oracle.phases[0]!;

  test('radii are within 2 mÅ of the reference', () => {
    for (const [type, { norman, muffinTin }] of spheres.radii.entries()) {
      expect(Math.abs(norman * bohrAngstrom - normanRadii[type]!)).toBeLessThan(0.002);
      expect(Math.abs(muffinTin * bohrAngstrom - muffinTinRadii[type]!)).toBeLessThan(0.002);
      expect(spheres.matchIndices[type]).toBe(oracle.potentials[type]!.muffinTinIndex + 1);
    }
  });

  test('the first Fermi level is within 0.15 eV of the reference', () => {
    const level = freeElectronFermiLevel(muffinTinPotentials(types, spheres, charges, weights));
    expect(Math.abs(level * hartreeEv - oracle.convergence[0]!.fermiEv)).toBeLessThan(0.15);
  });

  test("the reference's densities give its interstitial level and its potentials", () => {
    const padded = (values: Float64Array, factor: number) => {
      const out = new Float64Array(gridSize);
      out.set(values.map((value) => factor * value));
      return out;
    };
    const solid = oracle.potentials.map(({ coulomb, density }) => ({
      coulomb: padded(coulomb, 1),
      density: padded(density, 4 * Math.PI),
    }));
    const found = muffinTinPotentials(solid, spheres, charges, weights);
    expect(Math.abs(found.interstitialLevel * hartreeEv - interstitialEv!)).toBeLessThan(0.03);
    expect(Math.cbrt(3 / found.interstitialDensity)).toBeCloseTo(interstitialRs!, 1);
    for (const [type, { potential, muffinTinIndex }] of oracle.potentials.entries()) {
      // Outside of the core, where five printed digits still resolve 0.1 eV.
      for (let i = muffinTinIndex - 25; i <= muffinTinIndex; i++) {
        expect(Math.abs(found.potentials[type]![i]! - potential[i]!) * hartreeEv).toBeLessThan(0.2);
      }
    }
  });
});
