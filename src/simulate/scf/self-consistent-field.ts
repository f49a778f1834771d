import type { FreeAtom } from '../atoms/free-atom.ts';
import type { Cluster } from '../cluster.ts';
import { GridIntegral } from '../potential/grid-integral.ts';
import {
  freeElectronFermiLevel,
  type MuffinTinPotentials,
  muffinTinPotentials,
} from '../potential/muffin-tin-potentials.ts';
import type { OverlappedAtoms } from '../potential/overlap-atoms.ts';
import type { TypeDensities } from '../potential/superpose.ts';
import { gridRadii } from '../radial/radial-grid.ts';
import { hartreeEv } from '../units.ts';
import { BroydenMixing } from './broyden-mixing.ts';
import { separateCoreFromValence } from './core-valence.ts';
import { StateCounter } from './density-of-states.ts';
import { findFermiLevel } from './fermi-level.ts';
import { OccupiedStates } from './occupied-states.ts';
import { changedCoulomb } from './screened-coulomb.ts';
import { freeAtomShells, type ValenceShells } from './valence-shells.ts';

/** How a self-consistent field went. */
export interface FieldIteration {
  /** Hartree. */
  readonly fermi: number;
  /** By type and l: electrons in the Norman sphere. */
  readonly counts: readonly (readonly number[])[];
  /**
   * By type: electrons beyond those of the neutral atom, of the density that the next iteration starts from.
   */
  readonly charges: readonly number[];
}

/** A self-consistent field, or the last state of one that did not converge. */
export interface SelfConsistentField {
  readonly isConverged: boolean;
  /** Hartree, from the vacuum. */
  readonly fermi: number;
  readonly potentials: MuffinTinPotentials;
  /** By type: 4πρ of all electrons, to which the potentials belong. */
  readonly densities: readonly Float64Array[];
  readonly iterations: readonly FieldIteration[];
  /** Bottom of the contour in Hartree. */
  readonly bottom: number;
}

export interface SelfConsistentFieldOptions {
  /** Largest number of iterations of each of two attempts. @default 30 */
  readonly mostIterations?: number;
}

/** The Fermi level moves less than this in the last iteration, in Hartree. */
const fermiTolerance = 1e-3;
const fewestIterations = 4;
/**
 * Electrons by which the counted charge of a converged sphere may differ from that of the density it came
 * from.
 */
const chargeTolerance = 0.05;
/**
 * Share of the residual in the first step; a smaller one where the field does not converge or where a core
 * shell may have come into the contour on the way.
 */
const usualBeta = 0.2;
const slowBeta = 0.05;
/** Electrons an atom, by which a count may miss at the Fermi level found. */
const countTolerance = 2e-5;
/**
 * A count that differs from the free atom's by as much tells that a shell was taken for core or valence
 * wrongly.
 */
const largestCountChange: readonly number[] = [1.95, 5.1, 9.1];
/**
 * Electrons by which the s count of a steady field may exceed the valence s electrons of the free atom. A
 * core shell that came into the contour on the way (the 3s of scandium beside samarium's 5s) adds two, which
 * are then missing elsewhere: the Fermi level stands up to 3 eV too low. Else the count is smaller than the
 * free atom's, or larger by some tenths.
 */
const largestSExcess = 1;
const mostSeparations = 3;
/** A core-valence energy that moves by less, in Hartree, did not mend the counts: smaller steps may. */
const sameBottom = 1.4 / hartreeEv;

/**
 * The self-consistent field of the valence electrons: densities of small clusters about each model atom,
 * integrated on a contour in the complex energy plane up to a common Fermi level.
 * @param atoms by type
 */
export function selfConsistentField(
  cluster: Cluster,
  atoms: readonly FreeAtom[],
  { types: start, spheres }: OverlappedAtoms,
  { mostIterations = 30 }: SelfConsistentFieldOptions = {},
): SelfConsistentField {
  const weights = cluster.types.map(({ weight }) => weight);
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  const nuclearCharges = cluster.types.map(({ z }) => z);
  const counter = new StateCounter(cluster, spheres);
  const solve: PotentialSolver = (types) => muffinTinPotentials(types, spheres, nuclearCharges, weights);
  const electronsInside = (densities: readonly Float64Array[]): number[] =>
    densities.map((density, type) =>
      new GridIntegral(density, 2, 0, counter.lastIndices[type]!).upTo(spheres.radii[type]!.norman),
    );
  /**
   * Scales each density so that the spheres together are neutral;
   * charges are electrons beyond the free atom's.
   */
  const neutralised = (mixed: readonly Float64Array[], valenceCounts: readonly number[]) => {
    const inside = electronsInside(mixed);
    const gains = inside.map((count, type) => count - valenceCounts[type]!);
    const mean = weightedSum(weights, gains) / totalWeight;
    return {
      charges: gains.map((gain) => gain - mean),
      densities: mixed.map((density, type) => {
        const factor = (inside[type]! - mean) / inside[type]!;
        return density.map((value) => value * factor);
      }),
    };
  };

  const attempt = (beta: number): Attempt => {
    let field = new Field(start, atoms.map(freeAtomShells), solve);
    let bottom = Number.NaN;
    const separate = (): void => {
      const separation = separateCoreFromValence(atoms, field.shells, field.potentials, counter);
      bottom = separation.bottom;
      field = field.separated(separation.shells);
    };
    let fermi = freeElectronFermiLevel(field.potentials);
    separate();
    let separations = 0;
    let step = beta;
    let mixing = new BroydenMixing(step);
    const iterations: FieldIteration[] = [];

    for (let iteration = 0; iteration < mostIterations; iteration++) {
      const valenceCounts = field.shells.map(({ counts }) => counts.reduce(add));
      const electrons = weightedSum(weights, valenceCounts);
      const occupied = new OccupiedStates(counter, field.potentials, bottom, fermi);
      const level = findFermiLevel(fermi, electrons, countTolerance * totalWeight, (trial) =>
        occupied.count(trial, weights),
      );
      const found = level.trial + level.shift;
      if (!Number.isFinite(found)) {
        break;
      }
      const { counts, valence } = occupied.upTo(level);
      const isBad = hasBadCount(counts, field.shells);
      if (isBad && separations < mostSeparations) {
        const before = bottom;
        separate();
        separations++;
        if (Math.abs(bottom - before) < sameBottom) {
          step /= 5;
        }
        mixing = new BroydenMixing(step);
        continue;
      }
      const input = pack(field.valenceDensities, counter.lastIndices);
      const residual = pack(valence, counter.lastIndices).map((value, i) => value - input[i]!);
      const mixed = unpack(mixing.next(input, residual), counter.lastIndices);
      const { densities, charges } = neutralised(mixed, valenceCounts);
      const inputCounts = electronsInside(field.valenceDensities);
      const previous = iterations.at(-1);
      iterations.push({ fermi: found, counts, charges });
      fermi = found;
      const isSteady =
        previous !== undefined &&
        iterations.length >= fewestIterations &&
        Math.abs(found - previous.fermi) < fermiTolerance &&
        counts.every((byL, type) => Math.abs(byL.reduce(add) - inputCounts[type]!) < chargeTolerance);
      if (isSteady) {
        return {
          isConverged: !isBad,
          fermi,
          ...field.result(),
          iterations,
          bottom,
          holdsCore: hasCore(counts, field.shells),
        };
      }
      field = field.withValence(densities, nuclearCharges, counter.lastIndices);
    }
    return { isConverged: false, fermi, ...field.result(), iterations, bottom, holdsCore: false };
  };

  const first = attempt(usualBeta);
  if (first.isConverged && !first.holdsCore) {
    return fieldOf(first);
  }
  const second = attempt(slowBeta);
  return fieldOf(first.isConverged && (second.holdsCore || !second.isConverged) ? first : second);
}

/** A field, and whether a core shell came into the contour on the way. */
type Attempt = SelfConsistentField & { readonly holdsCore: boolean };

const fieldOf = ({ holdsCore: _, ...field }: Attempt): SelfConsistentField => field;

const add = (a: number, b: number): number => a + b;

const weightedSum = (weights: readonly number[], values: readonly number[]): number =>
  values.reduce((total, value, i) => total + weights[i]! * value, 0);

const hasBadCount = (counts: readonly (readonly number[])[], shells: readonly ValenceShells[]): boolean =>
  counts.some((byL, type) =>
    byL.some((count, l) => Math.abs(count - shells[type]!.counts[l]!) > largestCountChange[l]!),
  );

const hasCore = (counts: readonly (readonly number[])[], shells: readonly ValenceShells[]): boolean =>
  counts.some(([s], type) => s! - shells[type]!.counts[0]! > largestSExcess);

type PotentialSolver = (
  types: readonly { coulomb: Float64Array; density: Float64Array }[],
) => MuffinTinPotentials;

/** One state of the field: densities and the potentials that belong to them. */
class Field {
  readonly shells: readonly ValenceShells[];
  readonly potentials: MuffinTinPotentials;
  /** By type: 4πρ of the valence electrons. */
  readonly valenceDensities: readonly Float64Array[];
  readonly #coulomb: readonly Float64Array[];
  readonly #densities: readonly Float64Array[];
  readonly #solve: PotentialSolver;

  constructor(
    types: readonly TypeDensities[],
    shells: readonly ValenceShells[],
    solve: PotentialSolver,
    potentials: MuffinTinPotentials = solve(types),
  ) {
    this.shells = shells;
    this.#solve = solve;
    this.valenceDensities = types.map(({ valenceDensity }) => valenceDensity);
    this.#coulomb = types.map(({ coulomb }) => coulomb);
    this.#densities = types.map(({ density }) => density);
    this.potentials = potentials;
  }

  result(): Pick<SelfConsistentField, 'potentials' | 'densities'> {
    return { potentials: this.potentials, densities: this.#densities };
  }

  /** The same field with other electrons counted as valence. */
  separated(shells: readonly ValenceShells[]): Field {
    const types = shells.map(({ valenceDensity }, type) => ({
      coulomb: this.#coulomb[type]!,
      density: this.#densities[type]!,
      valenceDensity: this.valenceDensities[type]!.map(
        (value, i) => value + valenceDensity[i]! - this.shells[type]!.valenceDensity[i]!,
      ),
    }));
    return new Field(types, shells, this.#solve, this.potentials);
  }

  /** The field of other valence densities, which end at the last grid points. */
  withValence(
    valenceDensities: readonly Float64Array[],
    nuclearCharges: readonly number[],
    lastIndices: readonly number[],
  ): Field {
    const types = valenceDensities.map((valenceDensity, type) => {
      const { coreDensity } = this.shells[type]!;
      const last = lastIndices[type]!;
      const density = valenceDensity.map((value, i) => (i <= last ? value + coreDensity[i]! : 0));
      return {
        valenceDensity,
        density,
        coulomb: changedCoulomb(
          nuclearCharges[type]!,
          this.#coulomb[type]!,
          this.#densities[type]!,
          density,
          last,
        ),
      };
    });
    return new Field(types, this.shells, this.#solve);
  }
}

/** r³ times the densities of all types in one vector, each up to its last grid point. */
function pack(densities: readonly Float64Array[], lastIndices: readonly number[]): Float64Array {
  const out = new Float64Array(lastIndices.reduce((length, last) => length + last + 1, 0));
  let at = 0;
  for (const [type, density] of densities.entries()) {
    for (let i = 0; i <= lastIndices[type]!; i++) {
      out[at++] = density[i]! * gridRadii[i]! ** 3;
    }
  }
  return out;
}

function unpack(packed: Float64Array, lastIndices: readonly number[]): Float64Array[] {
  let at = 0;
  return lastIndices.map((last) => {
    const density = new Float64Array(gridRadii.length);
    for (let i = 0; i <= last; i++) {
      density[i] = packed[at++]! / gridRadii[i]! ** 3;
    }
    return density;
  });
}
