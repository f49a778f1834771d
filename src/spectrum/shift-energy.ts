import type { Spectrum } from './spectrum.ts';

/** A spectrum whose energies have been shifted, with the way back. */
export interface ShiftedSpectrum extends Spectrum {
  /** Energy added to every energy of `unshifted`, eV. */
  readonly shiftEv: number;
  /** The spectrum before any shift, itself and not a copy: undoing a shift gives the same bytes. */
  readonly unshifted: Spectrum;
}

/**
 * Adds `shiftEv` to every energy of a spectrum and to its E0; shifts add up, and `unshifted` undoes them all.
 */
export function shiftEnergy(spectrum: Spectrum | ShiftedSpectrum, shiftEv: number): ShiftedSpectrum {
  const [unshifted, before] =
    'unshifted' in spectrum ? [spectrum.unshifted, spectrum.shiftEv] : [spectrum, 0];
  const total = before + shiftEv;
  return {
    ...unshifted,
    energyEv: unshifted.energyEv.map((energy) => energy + total),
    ...(unshifted.e0Ev !== undefined && { e0Ev: unshifted.e0Ev + total }),
    shiftEv: total,
    unshifted,
  };
}
