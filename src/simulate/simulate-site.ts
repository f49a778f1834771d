import { InputError } from '../base/input-error.ts';
import { elements } from '../elements/element.ts';
import { checkStructure } from '../structure/check-structure.ts';
import type { Structure } from '../structure/structure.ts';
import { absorptionSpectrum } from './absorption/absorption-spectrum.ts';
import { coreHoleWidthEv } from './absorption/core-hole-width.ts';
import { energyMesh } from './absorption/energy-mesh.ts';
import { edgeEnergy } from './atoms/edge-energy.ts';
import type { FreeAtomTable } from './atoms/free-atom-table.ts';
import { type Cluster, distanceBetween } from './cluster.ts';
import { type OverlappedAtoms, overlapAtoms } from './potential/overlap-atoms.ts';
import type { ScatteringAtom } from './scatter/scattering-cluster.ts';
import { SymmetricMatrix } from './scatter/symmetric-matrix.ts';
import { type SelfConsistentField, selfConsistentField } from './scf/self-consistent-field.ts';
import {
  type SimulateSiteOptions,
  type SimulationSettings,
  simulationSettings,
} from './simulation-settings.ts';
import { scattererCount, siteCluster } from './site-cluster.ts';
import { bohrAngstrom, hartreeEv } from './units.ts';

/** What was found about the atoms of one kind. */
export interface SimulatedType {
  readonly element: string;
  /** True for the absorber, which lacks a 1s electron. */
  readonly hasHole: boolean;
  /** Å */
  readonly normanRadius: number;
  /** Å */
  readonly muffinTinRadius: number;
  /** Electrons beyond the neutral atom's, inside the Norman sphere. */
  readonly charge: number;
}

/** The spectrum of one site, and what produced it. */
export interface SimulatedSite {
  /** Photon energies in eV. */
  readonly energyEv: Float64Array;
  /** Absorption over that of the atom alone 50 eV above the edge. */
  readonly mu: Float64Array;
  /** The same without fine structure. */
  readonly mu0: Float64Array;
  /** False where the self-consistent field did not converge: the spectrum is then of its last state. */
  readonly isConverged: boolean;
  /** Iterations of the self-consistent field. */
  readonly iterations: number;
  /** eV from the vacuum. */
  readonly fermiEv: number;
  /** Level between the atoms, eV from the vacuum. */
  readonly interstitialEv: number;
  /** Photon energy of the Fermi level, eV. */
  readonly edgeEv: number;
  /** Atoms that scattered, the absorber among them. */
  readonly scattererCount: number;
  readonly settings: SimulationSettings;
  readonly types: readonly SimulatedType[];
  /** Sentences that change whether to believe the spectrum. */
  readonly warnings: readonly string[];
}

/**
 * S0², what the overlap of the other core electrons leaves of the fine structure: 0.90 to 0.98 by the
 * element, 0.94 typically. Beryllium, boron and carbon have no core electrons but the 1s, and the reference
 * spectra show 1.00 (0.99 to 1.01).
 */
const amplitudeFactorOf = (z: number): number => (z >= 4 && z <= 6 ? 1 : 0.94);

/** A neutral sphere larger than this, Å, belongs to an atom that stands alone. */
const largestRadiusAngstrom = 4;

/**
 * Atoms nearer than this, Å, are an error of the structure: their spheres would swallow each other. Hydrogen
 * may stand nearer, 0.74 Å in H2, and where X-ray diffraction puts it nearer still.
 */
const leastDistanceAngstrom = 0.8;
const leastDistanceOfHydrogenAngstrom = 0.6;

/**
 * The K-edge spectrum of one site of a crystal by full multiple scattering in real space, with the core hole
 * of the final state (Rehr and Albers, Rev. Mod. Phys. 72 (2000) 621). Takes about a second.
 * @param atoms the free atoms that come with the program
 * @throws InputError for what can be no crystal, atoms too near, a site that is not there, absorbers but Li
 * to Ba, and elements beyond the table of free atoms
 */
export function simulateSite(
  structure: Structure,
  siteIndex: number,
  atoms: FreeAtomTable,
  options: SimulateSiteOptions = {},
): SimulatedSite {
  checkStructure(structure, structure.name || 'the structure');
  const site = structure.sites[siteIndex];
  if (!site) {
    throw new InputError({
      problem: `the structure has ${structure.sites.length} sites, and no site ${siteIndex}`,
    });
  }
  const settings = simulationSettings(site.element, options);
  return simulateCluster(siteCluster(structure, siteIndex, settings.scatterers), atoms, settings);
}

/** The spectrum of the absorber of a cluster. */
export function simulateCluster(
  cluster: Cluster,
  table: FreeAtomTable,
  settings: SimulationSettings,
): SimulatedSite {
  const { scatterers, lMax, belowEv, broadeningEv } = settings;
  checkDistances(cluster);
  const atoms = cluster.types.map(({ z }, type) => table.atom(z, type === 0));
  const overlapped = overlapAtoms(cluster, atoms);
  checkRadii(cluster, overlapped);
  const field = selfConsistentField(cluster, atoms, overlapped);
  const { interstitialLevel, interstitialDensity, potentials } = field.potentials;
  const { z } = atoms[0]!;
  const edge = edgeEnergy(atoms[0]!, table.atom(z, false));
  const count = scattererCount(cluster, scatterers);
  const absorption = absorptionSpectrum(
    {
      spheres: potentials.map((potential, type) => ({
        atomicNumber: cluster.types[type]!.z,
        matchIndex: overlapped.spheres.matchIndices[type]!,
        potential,
        density: field.densities[type]!,
      })),
      interstitial: {
        potential: interstitialLevel,
        rs: Math.cbrt(3 / interstitialDensity),
        fermiEnergy: field.fermi,
      },
      atoms: Array.from({ length: count }, (_, atom): ScatteringAtom => {
        const [x, y, zCoordinate] = cluster.positions.subarray(3 * atom, 3 * atom + 3);
        return { position: [x!, y!, zCoordinate!], type: cluster.typeOf[atom]!, lMax };
      }),
      core: table.atom(z, false).oneS!,
      edgeEnergy: edge,
      amplitudeFactor: amplitudeFactorOf(z),
    },
    energyMesh(coreHoleWidthEv(z) + broadeningEv, { belowEv }),
    new SymmetricMatrix(),
  );
  const charges = field.iterations.at(-1)?.charges;
  return {
    energyEv: absorption.energyEv,
    mu: absorption.mu,
    mu0: absorption.mu0,
    isConverged: field.isConverged,
    iterations: field.iterations.length,
    fermiEv: field.fermi * hartreeEv,
    interstitialEv: interstitialLevel * hartreeEv,
    edgeEv: edge * hartreeEv,
    scattererCount: count,
    settings,
    types: cluster.types.map((type, i) => ({
      element: elements[type.z - 1]!.symbol,
      hasHole: i === 0,
      normanRadius: overlapped.spheres.radii[i]!.norman * bohrAngstrom,
      muffinTinRadius: overlapped.spheres.radii[i]!.muffinTin * bohrAngstrom,
      charge: charges?.[i] ?? Number.NaN,
    })),
    warnings: warningsOf(cluster, field),
  };
}

function warningsOf({ types }: Cluster, { isConverged, iterations }: SelfConsistentField): string[] {
  const warnings: string[] = [];
  if (!isConverged) {
    warnings.push(
      `The self-consistent field did not converge in ${iterations.length} iterations: ` +
        'the spectrum is of its last state and may be wrong.',
    );
  }
  if (types.some(({ z }) => z === 1)) {
    warnings.push(
      'The structure holds hydrogen, whose bonds are too short for spherical potentials: ' +
        'near it the spectrum is less certain.',
    );
  }
  return warnings;
}

/** Spheres are small where atoms have neighbours: those of caesium in its metal have 2.9 Å. */
function checkRadii({ types }: Cluster, { spheres }: OverlappedAtoms): void {
  for (const [type, { norman }] of spheres.radii.entries()) {
    if (norman * bohrAngstrom > largestRadiusAngstrom) {
      throw new InputError({
        problem: `the atoms of ${elements[types[type]!.z - 1]!.symbol} have no neighbours that touch them`,
        remedy: 'only crystals are simulated, in which every atom has neighbours',
      });
    }
  }
}

function checkDistances(cluster: Cluster): void {
  const { typeOf, types } = cluster;
  const zOf = (atom: number): number => types[typeOf[atom]!]!.z;
  for (let atom = 1; atom < typeOf.length; atom++) {
    for (let other = 0; other < atom; other++) {
      const distance = distanceBetween(cluster, atom, other) * bohrAngstrom;
      const hasHydrogen = other > 0 && (zOf(atom) === 1 || zOf(other) === 1);
      if (distance >= (hasHydrogen ? leastDistanceOfHydrogenAngstrom : leastDistanceAngstrom)) {
        continue;
      }
      const [symbol, second] = [atom, other].map((each) => elements[zOf(each) - 1]!.symbol);
      const where =
        other === 0
          ? `lies ${distance.toFixed(2)} Å from the absorber`
          : `lies ${distance.toFixed(2)} Å from one of ${second}`;
      throw new InputError({
        problem: `an atom of ${symbol} ${where}, nearer than any bond`,
        remedy: 'check the structure for split or doubled sites',
      });
    }
  }
}
