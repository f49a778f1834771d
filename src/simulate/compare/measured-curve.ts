import { interpolateLinear } from '../../numeric/interpolate-linear.ts';
import { linspace } from '../../numeric/linspace.ts';
import { featuresOf } from '../../spectrum/features/features.ts';
import { anchoredRecipe } from '../../spectrum/features/recipes.ts';
import type { Spectrum } from '../../spectrum/spectrum.ts';

/** What simulated spectra are held against: a measured one, its background removed, in edge steps. */
export interface MeasuredCurve {
  /** Symbol of the absorber. */
  readonly element: string;
  /** Where mu passes half the edge step first, eV. */
  readonly anchorEv: number;
  /** Every half eV from 15 eV below the anchor to 60 eV above it, as far as the measurement reaches, eV. */
  readonly energyEv: Float64Array;
  /** mu there, in edge steps. */
  readonly mu: Float64Array;
  /** What a person should know of the measurement, a sentence each. */
  readonly warnings: readonly string[];
}

/** Ends of what is compared, relative to the anchor, eV. */
const fromEv = -15;
const toEv = 60;
const stepEv = 0.5;

/**
 * Prepares a measured spectrum for comparison, as identification
 * prepares it: pre-edge line removed, edge step 1.
 * @throws InputError where the element is unknown, or the spectrum shows no usable K edge of it
 */
export function measuredCurve(spectrum: Spectrum, element: string): MeasuredCurve {
  const { anchorEv, aboveBackground, edgeStep, warnings } = featuresOf(spectrum, anchoredRecipe, { element });
  const { energyEv } = spectrum;
  const all = linspace(anchorEv + fromEv, anchorEv + toEv, 1 + (toEv - fromEv) / stepEv);
  const covered = all.filter((energy) => energy >= energyEv[0]! && energy <= energyEv.at(-1)!);
  const mu = interpolateLinear(energyEv, aboveBackground, covered).map((value) => value / edgeStep!);
  return { element, anchorEv, energyEv: covered, mu, warnings };
}
