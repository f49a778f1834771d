import { derivative } from '../../numeric/derivative.ts';
import { smoothGaussian } from '../../numeric/smooth-by.ts';
import type { EnergyRange } from '../../spectrum/energy-range.ts';
import { type FeatureOptions, featuresOf } from '../../spectrum/features/features.ts';
import type { Recipe } from '../../spectrum/features/recipe.ts';
import { type NormalisationChoice, normalisedMu } from '../../spectrum/normalisation/normalised-mu.ts';
import { preEdgeRange } from '../../spectrum/normalisation/remove-pre-edge.ts';
import { shiftEnergy } from '../../spectrum/shift-energy.ts';
import type { Spectrum } from '../../spectrum/spectrum.ts';

/** A spectrum as the model sees it, ready to be plotted; every array has the length of the spectrum. */
export interface Curves {
  /** Shifted energies, eV. */
  readonly energyEv: Float64Array;
  readonly raw: Float64Array;
  /** In the way that was chosen: (mu − pre-edge) / edge step unless said otherwise. */
  readonly normalised: Float64Array;
  /** d normalised / dE, smoothed by 1 eV as it is where E0 is sought, 1/eV. */
  readonly derivative: Float64Array;
  readonly e0Ev: number;
  readonly anchorEv: number;
  /** First and last energy of the features, eV. */
  readonly window: { readonly fromEv: number; readonly toEv: number };
  /** Where the pre-edge line was fitted, relative to E0; absent where none was taken off. */
  readonly preEdge?: EnergyRange;
  /** Where the mean of mu is the edge step, relative to E0. */
  readonly postEdge?: EnergyRange;
  readonly edgeStep: number;
}

const smoothingEv = 1;

/** More points than this within the plot are not seen, and smoothing takes long over them. */
const mostSmoothed = 6000;

/**
 * @throws InputError where the recipe can make no features of the spectrum,
 * or it cannot be normalised as was chosen
 */
export async function curvesOf(
  spectrum: Spectrum,
  recipe: Recipe,
  options: FeatureOptions & NormalisationChoice,
): Promise<Curves> {
  const made = featuresOf(spectrum, recipe, options);
  const shifted = options.shiftEv ? shiftEnergy(spectrum, options.shiftEv) : spectrum;
  const { energyEv, mu } = shifted;
  const edgeStep = made.edgeStep ?? 1;
  const { element } = options;
  const normalised = await normalisedMu(shifted, { element, e0Ev: made.e0Ev }, options);
  const smooth =
    energyEv.length > mostSmoothed ? normalised : smoothGaussian(energyEv, normalised, smoothingEv);
  const hasPreEdge = spectrum.state === 'raw' || options.preEdge !== undefined;
  return {
    energyEv,
    raw: mu,
    normalised,
    derivative: derivative(energyEv, smooth),
    e0Ev: made.e0Ev,
    anchorEv: made.anchorEv,
    window: made.window,
    ...(hasPreEdge && { preEdge: options.preEdge ?? preEdgeRange }),
    ...(made.postEdge && { postEdge: made.postEdge }),
    edgeStep,
  };
}
