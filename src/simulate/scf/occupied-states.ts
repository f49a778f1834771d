import type { Complex } from '../../numeric/complex.ts';
import type { MuffinTinPotentials } from '../potential/muffin-tin-potentials.ts';
import type { StateCounter, StatesAtEnergy } from './density-of-states.ts';
import { FermiContour } from './fermi-contour.ts';
import type { FermiLevel, TrialCount } from './fermi-level.ts';

/** The occupied states of one set of potentials. */
export class OccupiedStates {
  readonly #counter: StateCounter;
  readonly #level: number;
  readonly #bottom: number;
  readonly #contour: FermiContour;
  readonly #known = new Map<string, StatesAtEnergy>();

  /** @param bottom of the contour and @param firstFermi level that will be tried, Hartree */
  constructor(counter: StateCounter, potentials: MuffinTinPotentials, bottom: number, firstFermi: number) {
    this.#counter = counter;
    this.#level = potentials.interstitialLevel;
    this.#bottom = bottom;
    this.#contour = new FermiContour(bottom, firstFermi);
    counter.setPotentials(potentials);
  }

  /** Electrons up to a trial Fermi level, and the density of states just above it, in the weights' unit. */
  count(fermi: number, weights: readonly number[]): TrialCount {
    let electrons = 0;
    let states = 0;
    for (const { found, weight } of this.#statesUpTo(fermi)) {
      states = 0;
      for (const [type, byL] of found.states.entries()) {
        for (const { re, im } of byL) {
          electrons += 2 * weights[type]! * (re * weight.im + im * weight.re);
          states += 2 * weights[type]! * im;
        }
      }
    }
    return { electrons, states };
  }

  /** Electrons by type and l, and the valence densities 4πρ by type. */
  upTo({ trial, shift }: FermiLevel): { counts: number[][]; valence: Float64Array[] } {
    const points = this.#statesUpTo(trial);
    // From the trial to the Fermi level the states are those of the lowest point above it.
    const last = points.at(-1)!;
    points[points.length - 1] = { ...last, weight: { re: last.weight.re + shift, im: last.weight.im } };
    const counts = this.#counter.lastIndices.map(() => [0, 0, 0]);
    for (const { found, weight } of points) {
      for (const [type, byL] of found.states.entries()) {
        for (const [l, { re, im }] of byL.entries()) {
          counts[type]![l]! += 2 * (re * weight.im + im * weight.re);
        }
      }
    }
    return { counts, valence: this.#counter.densities(points) };
  }

  #statesUpTo(fermi: number): { found: StatesAtEnergy; weight: Complex }[] {
    // States that were found before the energy nodes moved do not go with later ones.
    if (this.#counter.cover(this.#bottom - this.#level, fermi - this.#level)) {
      this.#known.clear();
    }
    return this.#contour.upTo(fermi).map(({ energy, weight }) => ({ found: this.#at(energy), weight }));
  }

  #at({ re, im }: Complex): StatesAtEnergy {
    const key = `${re} ${im}`;
    const known = this.#known.get(key);
    if (known) {
      return known;
    }
    const made = this.#counter.at({ re: re - this.#level, im });
    this.#known.set(key, made);
    return made;
  }
}
