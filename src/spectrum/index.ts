export { type Broadening, broadenSpectrum } from './broaden-spectrum.ts';
export { type ChosenNormalisation, chooseNormalisation } from './choose-normalisation.ts';
export { type CleanColumns, cleanUp } from './clean-up.ts';
export { e0ByDerivative } from './e0-derivative.ts';
export { e0NearEdge } from './e0-near-edge.ts';
export { e0ByTwoPasses } from './e0-two-pass.ts';
export type { EnergyRange } from './energy-range.ts';
export { type E0Source, type FeatureOptions, type Features, featuresOf } from './features.ts';
export { type ElementCandidate, type ElementGuess, guessElement } from './guess-element.ts';
export { isNormalised } from './is-normalised.ts';
export type { Normalisation } from './normalisation.ts';
export { athenaRanges, larchRanges, type NormalisationRanges } from './normalisation-ranges.ts';
export { type MbackOptions, normaliseByMback } from './normalise-by-mback.ts';
export { normaliseByPolynomials } from './normalise-by-polynomials.ts';
export type { Anchor, Recipe } from './recipe.ts';
export {
  anchoredRecipe,
  lowAnchoredRecipe,
  publishedComputedRecipe,
  publishedExperimentRecipe,
  recipeNamed,
  recipes,
} from './recipes.ts';
export { type ShiftedSpectrum, shiftEnergy } from './shift-energy.ts';
export type { Spectrum, SpectrumState } from './spectrum.ts';
export { stretchSpectrum } from './stretch-spectrum.ts';
export type { Window } from './window.ts';
