import { type Complex, upperSquareRoot } from '../../numeric/complex.ts';
import { type Cluster, distanceBetween, modelAtoms } from '../cluster.ts';
import type { MuffinTinPotentials } from '../potential/muffin-tin-potentials.ts';
import type { OverlappingSpheres } from '../potential/overlapping-spheres.ts';
import { gridIndexBelow, gridRadii } from '../radial/radial-grid.ts';
import { radialPotential } from '../radial/radial-potential.ts';
import { sphericalWaves } from '../radial/spherical-waves.ts';
import { ScatteringCluster, traceOfL } from '../scatter/scattering-cluster.ts';
import { SymmetricMatrix } from '../scatter/symmetric-matrix.ts';
import { bohrAngstrom, hartreeEv } from '../units.ts';
import { EnergyNodes } from './energy-nodes.ts';
import type { RealPotential } from './real-waves.ts';
import { freeMomentum, type ProductCoefficients, productNames, SphereStates } from './sphere-states.ts';
import { sphereWeights } from './sphere-weights.ts';

/** Atoms farther from a model atom than this, in bohr, do not scatter in the self-consistent field. */
const clusterRadius = 3 / bohrAngstrom;

/** Grid points beyond the Norman radius up to which a density is kept. */
const pointsBeyondNorman = 4;

/** Energies at which radial waves are solved: Fermi levels are then those of 24 to 1e-6 eV. */
const nodeCount = 18;

/** Room in Hartree for the Fermi level and the interstitial level to move before the energy nodes have to. */
const windowMargin = 4 / hartreeEv;

/**
 * Highest l in the self-consistent field: p up to neon, whose empty d waves would be counted as electrons.
 */
export const highestL = (z: number): number => (z <= 10 ? 1 : 2);

/** States of every type at one complex energy, for one spin. */
export interface StatesAtEnergy {
  /** By type and l: states per Hartree in the Norman sphere. */
  readonly states: readonly (readonly Complex[])[];
  /** By type and l: how their density is made of products of real waves. */
  readonly products: readonly (readonly ProductCoefficients[])[];
  /** Of the energy nodes, at this energy. */
  readonly polynomials: { readonly re: Float64Array; readonly im: Float64Array };
}

/** Counts states in the Norman sphere of each type's model atom, with its neighbours within 3 Å around it. */
export class StateCounter {
  /** By type, number of the last grid point of a density. */
  readonly lastIndices: readonly number[];
  readonly #cluster: Cluster;
  readonly #matchIndices: readonly number[];
  readonly #weights: readonly Float64Array[];
  readonly #surroundings: readonly (ScatteringCluster | undefined)[];
  readonly #matrix = new SymmetricMatrix();
  #from = Infinity;
  #to = -Infinity;
  #nodes = new EnergyNodes(0, 1, nodeCount);
  /** By type and l. */
  #spheres: readonly (readonly SphereStates[])[] = [];
  #potentials: readonly RealPotential[] = [];

  constructor(cluster: Cluster, spheres: OverlappingSpheres) {
    this.#cluster = cluster;
    this.#matchIndices = spheres.matchIndices;
    this.#weights = spheres.radii.map(({ norman }) => sphereWeights(norman));
    this.lastIndices = spheres.radii.map(({ norman }) => gridIndexBelow(norman) + pointsBeyondNorman);
    this.#surroundings = modelAtoms(cluster).map((model) => {
      const near = [...cluster.typeOf.keys()].filter(
        (atom) => atom !== model && distanceBetween(cluster, model, atom) <= clusterRadius,
      );
      if (near.length === 0) {
        return undefined;
      }
      const atoms = [model, ...near].map((atom) => {
        const type = cluster.typeOf[atom]!;
        const [x, y, z] = cluster.positions.subarray(3 * atom, 3 * atom + 3);
        return { position: [x!, y!, z!] as const, type, lMax: highestL(cluster.types[type]!.z) };
      });
      return new ScatteringCluster(atoms);
    });
  }

  /**
   * Makes sure that states can be asked for in a range of energies, in Hartree from the interstitial level.
   * @returns true where the energy nodes had to move, so that states found before do not go with later ones
   */
  cover(from: number, to: number): boolean {
    if (from >= this.#from && to <= this.#to) {
      return false;
    }
    this.#from = Math.min(from, this.#from) - windowMargin;
    this.#to = Math.max(to, this.#to) + windowMargin;
    this.#nodes = new EnergyNodes(this.#from, this.#to, nodeCount);
    this.#spheres = this.#cluster.types.map(({ z }, type) =>
      Array.from({ length: highestL(z) + 1 }, (_, l) => this.#sphere(type, l, this.#nodes)),
    );
    this.#solve();
    return true;
  }

  /** Sets the potentials of which states will be asked for. */
  setPotentials({ potentials, interstitialLevel }: MuffinTinPotentials): void {
    this.#potentials = potentials.map((values, type) => {
      const matchIndex = this.#matchIndices[type]!;
      const nuclearCharge = this.#cluster.types[type]!.z;
      const { re, slopeRe } = radialPotential(
        values,
        { re: interstitialLevel, im: 0 },
        matchIndex,
        nuclearCharge,
      );
      return { values: re, slopes: slopeRe, matchIndex, nuclearCharge };
    });
    this.#solve();
  }

  #solve(): void {
    for (const [type, byL] of this.#spheres.entries()) {
      for (const sphere of byL) {
        sphere.solve(this.#potentials[type]!);
      }
    }
  }

  /** @param energy in Hartree from the interstitial level, Im > 0 */
  at(energy: Complex): StatesAtEnergy {
    const polynomials = this.#nodes.polynomials(energy);
    const { momentum, smallRatio } = freeMomentum(energy);
    const waves = this.#spheres.map((byL, type) => {
      const r = gridRadii[this.#matchIndices[type]!]!;
      const free = sphericalWaves({ re: momentum.re * r, im: momentum.im * r }, byL.length);
      return byL.map((sphere) => sphere.at(polynomials, momentum, smallRatio, free));
    });
    const t = waves.map((byL) => byL.map((wave) => wave.t));
    const k = upperSquareRoot({ re: 2 * energy.re, im: 2 * energy.im });
    const found = waves.map((byL, type) => {
      const green = this.#surroundings[type]?.green(k, t, this.#matrix);
      return byL.map((wave, l) => wave.states(green ? traceOfL(green, l) : { re: 0, im: 0 }));
    });
    return {
      states: found.map((byL) => byL.map(({ states }) => states)),
      products: found.map((byL) => byL.map(({ products }) => products)),
      polynomials,
    };
  }

  /**
   * Densities 4πρ by type of occupied states: twice the imaginary part of the weighted sum, for two spins.
   * @param points states and weights dz of the points of a contour
   */
  densities(points: readonly { readonly found: StatesAtEnergy; readonly weight: Complex }[]): Float64Array[] {
    return this.#spheres.map((byL, type) => {
      const density = new Float64Array(gridRadii.length);
      const inside = density.subarray(0, this.lastIndices[type]! + 1);
      for (const [l, sphere] of byL.entries()) {
        const sums = {
          regular: new Float64Array(nodeCount),
          unitP: new Float64Array(nodeCount),
          unitQ: new Float64Array(nodeCount),
        };
        for (const { found, weight } of points) {
          const { re, im } = found.polynomials;
          for (const name of productNames) {
            const product = found.products[type]![l]![name];
            const factorRe = 2 * (product.re * weight.re - product.im * weight.im);
            const factorIm = 2 * (product.re * weight.im + product.im * weight.re);
            const target = sums[name];
            for (let n = 0; n < nodeCount; n++) {
              target[n]! += factorRe * im[n]! + factorIm * re[n]!;
            }
          }
        }
        sphere.addDensity(sums, inside);
      }
      for (let i = 0; i < inside.length; i++) {
        inside[i]! /= gridRadii[i]! ** 2;
      }
      return density;
    });
  }

  /**
   * Density of states of one l of an atom embedded in the interstitial region, without scattering by its
   * neighbours: a function of the complex energy from the interstitial level.
   */
  embedded(type: number, l: number, from: number, to: number): (energy: Complex) => Complex {
    const nodes = new EnergyNodes(from, to, nodeCount);
    const sphere = this.#sphere(type, l, nodes);
    sphere.solve(this.#potentials[type]!);
    const r = gridRadii[this.#matchIndices[type]!]!;
    return (energy) => {
      const { momentum, smallRatio } = freeMomentum(energy);
      const free = sphericalWaves({ re: momentum.re * r, im: momentum.im * r }, l + 1);
      return sphere.at(nodes.polynomials(energy), momentum, smallRatio, free).states({ re: 0, im: 0 }).states;
    };
  }

  #sphere(type: number, l: number, nodes: EnergyNodes): SphereStates {
    return new SphereStates(
      l,
      this.#matchIndices[type]!,
      this.lastIndices[type]!,
      this.#weights[type]!,
      nodes,
    );
  }
}
