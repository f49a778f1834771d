import { AtomicField } from './atomic-field.ts';
import { configurationOf, type Subshell } from './configurations.ts';
import { DiracBasis } from './dirac-basis.ts';
import { localDensityStart } from './local-density-start.ts';
import { difference, orthonormalise } from './radial-vectors.ts';
import { SplineBasis } from './spline-basis.ts';

/**
 * Largest change of an orbital (norm of the difference) between the last two iterations of a converged atom.
 */
const tolerance = 1e-9;
const largestIterationCount = 120;
/**
 * Share of the new orbitals in the next iteration;
 * a smaller one is tried where the iteration does not converge.
 */
const mixings = [0.6, 0.3, 0.15];

/** One subshell of a solved atom. */
export interface SolvedSubshell extends Subshell {
  /** Dirac-Fock eigenvalue in Hartree, negative. */
  readonly energy: number;
  readonly basis: DiracBasis;
  /** Components of the orbital along the orthonormal functions of the basis. */
  readonly components: Float64Array;
}

/** A free atom. */
export interface SolvedAtom {
  readonly z: number;
  readonly hasHole: boolean;
  /** Total Coulomb Dirac-Fock energy in Hartree, without Breit's interaction. */
  readonly totalEnergy: number;
  readonly iterations: number;
  readonly subshells: readonly SolvedSubshell[];
}

/** Splines and Dirac bases, which all atoms share. */
export class AtomSolver {
  readonly splines = new SplineBasis();
  readonly #bases = new Map<number, DiracBasis>();

  #basis(kappa: number): DiracBasis {
    const known = this.#bases.get(kappa);
    if (known) {
      return known;
    }
    const made = new DiracBasis(this.splines, kappa);
    this.#bases.set(kappa, made);
    return made;
  }

  /**
   * Solves the average-of-configuration Dirac-Fock equations with a point nucleus (Desclaux, Comput. Phys.
   * Commun. 9 (1975) 31; Grant, Adv. Phys. 19 (1970) 747).
   *
   * Each orbital is the lowest state in the complement of its partners of the same kappa, with the exchange
   * operator K written as K|a⟩⟨a|K / ⟨a|K|a⟩, which is exact once a is converged. Between two partners that
   * are not both full a rotation changes the energy; its stationary angle is found by Newton's method,
   * because with a 1s hole it is a saddle point.
   *
   * @throws Error where the iteration does not converge
   */
  solve(z: number, hasHole: boolean): SolvedAtom {
    const subshells = configurationOf(z, hasHole);
    const bases = new Map(subshells.map(({ kappa }) => [kappa, this.#basis(kappa)]));
    const start = localDensityStart(this.splines, bases, z, subshells);
    for (const mixing of mixings) {
      const solved = this.#iterate(z, hasHole, subshells, bases, start, mixing);
      if (solved) {
        return solved;
      }
    }
    throw new Error(`The atom of Z = ${z}${hasHole ? ' with a 1s hole' : ''} does not converge.`);
  }

  #iterate(
    z: number,
    hasHole: boolean,
    subshells: readonly Subshell[],
    bases: ReadonlyMap<number, DiracBasis>,
    start: readonly Float64Array[],
    mixing: number,
  ): SolvedAtom | undefined {
    const orbitals = start.slice();
    const field = new AtomicField(
      this.splines,
      z,
      subshells,
      subshells.map(({ kappa }) => bases.get(kappa)!),
    );
    orthonormalise(subshells, orbitals);
    for (let iteration = 1; iteration <= largestIterationCount; iteration++) {
      field.build(orbitals);
      const rotated = field.rotate(orbitals, mixing);
      const solved = field.solve(rotated);
      let change = 0;
      for (const [a, old] of orbitals.entries()) {
        change = Math.max(change, difference(solved[a]!, old));
        const from = rotated[a]!;
        orbitals[a] = from.map((value, i) => value + mixing * (solved[a]![i]! - value));
      }
      orthonormalise(subshells, orbitals);
      if (change < tolerance) {
        field.build(orbitals);
        return {
          z,
          hasHole,
          totalEnergy: field.totalEnergy(),
          iterations: iteration,
          subshells: subshells.map((subshell, a) => ({
            ...subshell,
            energy: field.energies[a]!,
            basis: bases.get(subshell.kappa)!,
            components: orbitals[a]!,
          })),
        };
      }
    }
    return undefined;
  }
}
