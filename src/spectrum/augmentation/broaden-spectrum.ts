import { smoothBy, smoothGaussian } from '../../numeric/smooth-by.ts';
import type { Spectrum } from '../spectrum.ts';

export interface Broadening {
  /** Full width at half maximum of a Gaussian, as of a monochromator, eV. @default 0 */
  readonly gaussianEv?: number;
  /** Full width at half maximum of a Lorentzian, as of a core hole, eV. @default 0 */
  readonly lorentzianEv?: number;
}

/** Full width at half maximum of a Gaussian of standard deviation 1. */
const gaussianWidth = 2 * Math.sqrt(2 * Math.LN2);

/** A Lorentzian has 97 % of its area within 20 half widths. */
const lorentzianReach = 20;

/**
 * The spectrum as an instrument of lower resolution, or an atom of shorter-lived core hole, would show it.
 */
export function broadenSpectrum(spectrum: Spectrum, broadening: Broadening): Spectrum {
  const { gaussianEv = 0, lorentzianEv = 0 } = broadening;
  const { energyEv } = spectrum;
  let { mu } = spectrum;
  if (gaussianEv > 0) {
    mu = smoothGaussian(energyEv, mu, gaussianEv / gaussianWidth);
  }
  if (lorentzianEv > 0) {
    const half = lorentzianEv / 2;
    mu = smoothBy(energyEv, mu, (distance) => 1 / (1 + (distance / half) ** 2), lorentzianReach * half);
  }
  return { ...spectrum, mu };
}
