import { largestOf, smallestOf } from '../base/lists.ts';
import type { Spectrum } from './spectrum.ts';

/** The energies on which spectra can be put together. */
export interface SharedEnergies {
  /** Those of the spectrum that has most of them between the ends; perhaps none. eV. */
  readonly energyEv: Float64Array;
  /** Where the last of the spectra begins and the first of them ends, eV. */
  readonly from: number;
  readonly to: number;
}

/**
 * The energies of the finest of some spectra between the ends that all of them reach.
 *
 * @param fromEv from where they are wanted, eV @default as far as all reach
 * @param toEv to where, eV
 */
export function sharedEnergies(
  spectra: readonly Pick<Spectrum, 'energyEv'>[],
  fromEv?: number,
  toEv?: number,
): SharedEnergies {
  const from = largestOf(
    spectra.map(({ energyEv }) => energyEv[0]!),
    fromEv,
  );
  const to = smallestOf(
    spectra.map(({ energyEv }) => energyEv.at(-1)!),
    toEv,
  );
  const [energyEv = new Float64Array()] = spectra
    .map((spectrum) => spectrum.energyEv.filter((energy) => energy >= from && energy <= to))
    .sort((a, b) => b.length - a.length);
  return { energyEv, from, to };
}
