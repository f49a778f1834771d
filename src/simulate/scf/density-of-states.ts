import type { Complex } from '../../numeric/complex.ts';
import { type Cluster, distanceBetween, modelAtoms } from '../cluster.ts';
import type { MuffinTinPotentials } from '../potential/muffin-tin-potentials.ts';
import type { OverlappingSpheres } from '../potential/overlapping-spheres.ts';
import { gridIndexBelow } from '../radial/radial-grid.ts';
import { type RadialPotential, radialPotential } from '../radial/radial-potential.ts';
import { type RadialSolution, scalarEquation, solveRadial } from '../radial/solve-radial.ts';
import { ScatteringCluster, traceOfL } from '../scatter/scattering-cluster.ts';
import { SymmetricMatrix } from '../scatter/symmetric-matrix.ts';
import { bohrAngstrom } from '../units.ts';
import { sphereWeights } from './sphere-weights.ts';

/** Atoms farther from a model atom than this, in bohr, do not scatter in the self-consistent field. */
const clusterRadius = 3 / bohrAngstrom;

/** Grid points beyond the Norman radius up to which a density is kept. */
export const pointsBeyondNorman = 4;

/** Highest l in the self-consistent field: p up to neon, whose empty d waves would be counted as electrons. */
export const highestL = (z: number): number => (z <= 10 ? 1 : 2);

/** States of every type at one complex energy, for one spin. */
export interface StatesAtEnergy {
  /** By type and l: states per Hartree in the Norman sphere. */
  readonly states: readonly (readonly Complex[])[];
  /** By type: 4π r² times the density of these states on the radial grid, as real and imaginary parts. */
  readonly densities: readonly { readonly re: Float64Array; readonly im: Float64Array }[];
}

/** Everything about the density of states that stays while potentials change. */
export class StateCounter {
  readonly #cluster: Cluster;
  readonly #matchIndices: readonly number[];
  readonly #weights: readonly Float64Array[];
  /** By type, number of the last grid point of a density. */
  readonly lastIndices: readonly number[];
  readonly #surroundings: readonly (ScatteringCluster | undefined)[];
  readonly #matrix = new SymmetricMatrix();

  constructor(cluster: Cluster, spheres: OverlappingSpheres) {
    this.#cluster = cluster;
    this.#matchIndices = spheres.matchIndices;
    this.#weights = spheres.radii.map(({ norman }) => sphereWeights(norman));
    this.lastIndices = spheres.radii.map(({ norman }) => gridIndexBelow(norman) + pointsBeyondNorman);
    this.#surroundings = modelAtoms(cluster).map((model) => {
      const near = [...cluster.typeOf.keys()].filter(
        (atom) => atom !== model && distanceBetween(cluster, model, atom) <= clusterRadius,
      );
      if (near.length === 0) return undefined;
      const atoms = [model, ...near].map((atom) => {
        const type = cluster.typeOf[atom]!;
        const [x, y, z] = cluster.positions.subarray(3 * atom, 3 * atom + 3);
        return { position: [x!, y!, z!] as const, type, lMax: highestL(cluster.types[type]!.z) };
      });
      return new ScatteringCluster(atoms, 'all');
    });
  }

  /** The potentials as the radial equation takes them. */
  prepare({ potentials, interstitialLevel }: MuffinTinPotentials): RadialPotential[] {
    return potentials.map((values, type) =>
      radialPotential(
        values,
        { re: interstitialLevel, im: 0 },
        this.#matchIndices[type]!,
        this.#cluster.types[type]!.z,
      ),
    );
  }

  /** @param energy in Hartree from the interstitial level, Im > 0 */
  at(energy: Complex, potentials: readonly RadialPotential[]): StatesAtEnergy {
    const solutions = potentials.map((potential, type) => {
      const lMax = highestL(this.#cluster.types[type]!.z);
      return Array.from({ length: lMax + 1 }, (_, l) => this.#solve(potential, type, l, energy));
    });
    const t = solutions.map((byL) => byL.map((solution) => solution.t));
    const momentum = squareRootOfTwice(energy);
    const states: Complex[][] = [];
    const densities = solutions.map((byL, type) => {
      const green = this.#surroundings[type]?.green(momentum, t, this.#matrix);
      const length = this.lastIndices[type]! + 1;
      const re = new Float64Array(length);
      const im = new Float64Array(length);
      states.push(
        byL.map((solution, l) => {
          const trace = green ? traceOfL(green, l) : { re: 0, im: 0 };
          return addStates(solution, l, trace, this.#weights[type]!, re, im);
        }),
      );
      return { re, im };
    });
    return { states, densities };
  }

  /** States of one l of an atom embedded in the interstitial region, without scattering by its neighbours. */
  embedded(potential: RadialPotential, type: number, l: number, energy: Complex): Complex {
    const length = this.lastIndices[type]! + 1;
    return addStates(
      this.#solve(potential, type, l, energy),
      l,
      { re: 0, im: 0 },
      this.#weights[type]!,
      new Float64Array(length),
      new Float64Array(length),
    );
  }

  #solve(potential: RadialPotential, type: number, l: number, energy: Complex): RadialSolution {
    return solveRadial(potential, energy, scalarEquation(l), {
      outgoing: true,
      lastIndex: this.lastIndices[type]!,
    });
  }
}

/**
 * Adds (2l+1)(2q/π)/(1+f²) [i R H + g R R] to a density, where R holds the factor e^{iδ}, g = Σ_m G_lm,lm / (2l+1) and
 * products are sums over both components; returns its integral over the sphere.
 */
function addStates(
  { regular, outgoing, momentum: q, smallRatio: f }: RadialSolution,
  l: number,
  trace: Complex,
  weights: Float64Array,
  densityRe: Float64Array,
  densityIm: Float64Array,
): Complex {
  const h = outgoing!;
  // (2q/π) / (1 + f²)
  const dRe = 1 + f.re * f.re - f.im * f.im;
  const dIm = 2 * f.re * f.im;
  const scale = 2 / (Math.PI * (dRe * dRe + dIm * dIm));
  const factorRe = scale * (q.re * dRe + q.im * dIm);
  const factorIm = scale * (q.im * dRe - q.re * dIm);
  const degeneracy = 2 * l + 1;
  // One multiplication a product: i (2l+1) for R H, the trace for R R.
  const aRe = -degeneracy * factorIm;
  const aIm = degeneracy * factorRe;
  const bRe = factorRe * trace.re - factorIm * trace.im;
  const bIm = factorRe * trace.im + factorIm * trace.re;
  let sumRe = 0;
  let sumIm = 0;
  for (let i = 0; i < densityRe.length; i++) {
    const pr = regular.pRe[i]!;
    const pi = regular.pIm[i]!;
    const sr = regular.qRe[i]!;
    const si = regular.qIm[i]!;
    // R (a H + b R)
    const ur = aRe * h.pRe[i]! - aIm * h.pIm[i]! + bRe * pr - bIm * pi;
    const ui = aRe * h.pIm[i]! + aIm * h.pRe[i]! + bRe * pi + bIm * pr;
    const vr = aRe * h.qRe[i]! - aIm * h.qIm[i]! + bRe * sr - bIm * si;
    const vi = aRe * h.qIm[i]! + aIm * h.qRe[i]! + bRe * si + bIm * sr;
    const re = pr * ur - pi * ui + sr * vr - si * vi;
    const im = pr * ui + pi * ur + sr * vi + si * vr;
    densityRe[i]! += re;
    densityIm[i]! += im;
    if (i < weights.length) {
      sumRe += weights[i]! * re;
      sumIm += weights[i]! * im;
    }
  }
  return { re: sumRe, im: sumIm };
}

/** k = √(2 E) with Im k ≥ 0. */
function squareRootOfTwice(energy: Complex): Complex {
  const modulus = Math.hypot(energy.re, energy.im);
  return { re: Math.sqrt(Math.max(0, modulus + energy.re)), im: Math.sqrt(Math.max(0, modulus - energy.re)) };
}
