import { e0ByDerivative } from '../edge/e0-derivative.ts';
import type { Spectrum } from '../spectrum.ts';

/** The window of the paper, which the stretch is measured by; eV. */
const windowEv = 50;

/**
 * The spectrum with its energy axis stretched about E0, so that a window of 50 eV becomes one of 50 + `byEv`:
 * the broadened (> 0) and compressed (< 0) spectra of the paper's augmentation, which takes up to 5 eV either
 * way.
 *
 * @param aboutEv the energy that stays where it is, eV; by default E0 by derivative
 */
export function stretchSpectrum(
  spectrum: Spectrum,
  byEv: number,
  aboutEv = e0ByDerivative(spectrum),
): Spectrum {
  if (!(byEv > -windowEv)) {
    throw new RangeError(`A stretch must be more than −${windowEv} eV, but is ${byEv} eV`);
  }
  const factor = 1 + byEv / windowEv;
  return { ...spectrum, energyEv: spectrum.energyEv.map((energy) => aboutEv + factor * (energy - aboutEv)) };
}
