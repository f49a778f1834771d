import { type Complex, upperSquareRoot } from '../../numeric/complex.ts';
import { scalarEquation } from '../radial/radial-equation.ts';
import { radialPotential } from '../radial/radial-potential.ts';
import { solveRadial } from '../radial/solve-radial.ts';
import { rsOfDensity } from '../self-energy/electron-gas.ts';
import { excitedSelfEnergy } from '../self-energy/self-energy.ts';

/**
 * The muffin-tin sphere of one type of atom after the self-consistent field, atomic units on the radial grid.
 */
export interface MuffinTin {
  readonly atomicNumber: number;
  /** Number of the first grid point above the muffin-tin radius. */
  readonly matchIndex: number;
  /** With exchange and correlation of the ground state, from the vacuum; used below `matchIndex`. */
  readonly potential: ArrayLike<number>;
  /** 4πρ, electrons per bohr³. */
  readonly density: ArrayLike<number>;
}

/** What lies between the spheres, and how far the levels are filled; Hartree from the vacuum. */
export interface Interstitial {
  readonly potential: number;
  /** r_s of its density, bohr. */
  readonly rs: number;
  readonly fermiEnergy: number;
}

/** How the atoms scatter at one energy. */
export interface ScatteringPhases {
  /** √(2 (E − eref)) between the spheres, 1/bohr. */
  readonly momentum: Complex;
  /** t = e^{iδ} sin δ of each type by l. */
  readonly t: readonly (readonly Complex[])[];
}

/** r_s where a density is 0 or below: so dilute that there is no self-energy. */
const rsOfNone = 10;

/**
 * Scattering of all types of atoms by the potential of the ground state and the self-energy of the
 * photoelectron, which shifts and damps it above the Fermi level.
 * @param energy from the vacuum, Hartree
 * @param lMax of each type
 */
export function scatteringPhases(
  spheres: readonly MuffinTin[],
  { potential, rs, fermiEnergy }: Interstitial,
  energy: Complex,
  lMax: readonly number[],
): ScatteringPhases {
  const excess = energy.re - fermiEnergy;
  const excited = excess > 0;
  const between = excited ? excitedSelfEnergy(rs, excess) : { re: 0, im: 0 };
  const reference = { re: potential + between.re, im: between.im };
  const fromReference = { re: energy.re - reference.re, im: energy.im - reference.im };
  return {
    momentum: upperSquareRoot({ re: 2 * fromReference.re, im: 2 * fromReference.im }),
    t: spheres.map((sphere, type) => {
      const inside = radialPotential(
        sphere.potential,
        reference,
        sphere.matchIndex,
        sphere.atomicNumber,
        excited ? selfEnergyInside(sphere, excess) : undefined,
      );
      return Array.from(
        { length: lMax[type]! + 1 },
        (_, l) => solveRadial(inside, fromReference, scalarEquation(l)).t,
      );
    }),
  };
}

function selfEnergyInside({ matchIndex, density }: MuffinTin, excess: number) {
  const re = new Float64Array(matchIndex);
  const im = new Float64Array(matchIndex);
  for (let i = 0; i < matchIndex; i++) {
    const value = excitedSelfEnergy(rsOfDensity(density[i]!, rsOfNone), excess);
    re[i] = value.re;
    im[i] = value.im;
  }
  return { re, im };
}
