import { describe, expect, test } from 'vitest';
import { correlation } from '../../../test/correlation.ts';
import { freeAtoms } from '../../../test/oracle-cluster.ts';
import {
  type ScatteringOracle,
  scatteringOracle,
  scatteringOracleNames,
} from '../../../test/scattering-oracle.ts';
import { complexModulus, expComplex, subtractComplex } from '../../numeric/complex.ts';
import { median } from '../../numeric/median.ts';
import { SymmetricMatrix } from '../scatter/symmetric-matrix.ts';
import { bohrAngstrom, hartreeEv } from '../units.ts';
import { type AbsorbingSite, absorptionSpectrum } from './absorption-spectrum.ts';
import { coreHoleWidthEv } from './core-hole-width.ts';
import { energyMesh } from './energy-mesh.ts';
import { scatteringPhases } from './scattering-phases.ts';

/** The absorber of a reference calculation, with the potentials that it ended with. */
function siteOf({
  types,
  potentials,
  phases,
  atoms,
  scatteringRadius,
  crossSection,
}: ScatteringOracle): AbsorbingSite {
  return {
    spheres: potentials.map(({ potential, density, muffinTinIndex }, type) => ({
      atomicNumber: types[type]!.atomicNumber,
      matchIndex: muffinTinIndex + 1,
      potential,
      density: density.map((value) => 4 * Math.PI * value),
    })),
    interstitial: {
      potential: phases[0]!.energies[0]!.referenceEv.re / hartreeEv,
      rs: phases[0]!.interstitialRs!,
      fermiEnergy: crossSection.fermiEv / hartreeEv,
    },
    atoms: atoms
      .filter(({ position }) => Math.hypot(...position) <= scatteringRadius)
      .map(({ position: [x, y, z], type }) => ({
        position: [x / bohrAngstrom, y / bohrAngstrom, z / bohrAngstrom],
        type,
        lMax: 2,
      })),
    core: freeAtoms.atom(types[0]!.atomicNumber, false).oneS!,
    edgeEnergy: crossSection.edgeEv / hartreeEv,
    amplitudeFactor: crossSection.amplitudeFactor,
  };
}

describe.skipIf(scatteringOracleNames.length === 0)(
  'the reference calculations, from their potentials',
  () => {
    test.each(scatteringOracleNames)('%s: t of the absorber with the self-energy', (name) => {
      const oracle = scatteringOracle(name);
      const { spheres, interstitial } = siteOf(oracle);
      const { energies, fermiIndex, horizontalCount } = oracle.crossSection;
      const differences: number[][] = [[], [], []];
      for (let index = fermiIndex; index < horizontalCount; index += 3) {
        const { re, im } = energies[index]!.energyEv;
        const energy = { re: re / hartreeEv, im: im / hartreeEv };
        const { t } = scatteringPhases(spheres.slice(0, 1), interstitial, energy, [2]);
        differences.forEach((ofL, l) => {
          const delta = oracle.phases[0]!.energies[index]!.shifts[l]!;
          const e = expComplex({ re: -2 * delta.im, im: 2 * delta.re });
          ofL.push(complexModulus(subtractComplex(t[0]![l]!, { re: e.im / 2, im: (1 - e.re) / 2 })));
        });
      }
      for (const ofL of differences) {
        expect(median(Float64Array.from(ofL))).toBeLessThan(2e-3);
      }
    });

    // Every second one: bench/simulate.mjs takes all.
    test.each(scatteringOracleNames.filter((_, i) => i % 2 === 0))('%s: the spectrum', (name) => {
      const oracle = scatteringOracle(name);
      const mesh = energyMesh(coreHoleWidthEv(oracle.types[0]!.atomicNumber));
      const { energyEv, mu, mu0 } = absorptionSpectrum(siteOf(oracle), mesh, new SymmetricMatrix());
      expect(Math.abs(energyEv[0]! - oracle.mu.photonEnergyEv[0]!)).toBeLessThan(0.01);
      expect(correlation(mu, oracle.mu.mu)).toBeGreaterThan(0.9998);
      expect(correlation(mu0, oracle.mu.mu0)).toBeGreaterThan(0.9998);
    });
  },
);
