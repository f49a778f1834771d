/** A spectrum: E0, normalisation, features, and what training does to computed spectra. */
export { broadenSpectrum } from './broaden-spectrum.ts';
export { type ChosenNormalisation, chooseNormalisation } from './choose-normalisation.ts';
export { cleanUp } from './clean-up.ts';
export { e0ByDerivative } from './e0-derivative.ts';
export { e0ByTwoPasses } from './e0-two-pass.ts';
export type { EnergyRange } from './energy-range.ts';
export { type FeatureOptions, type Features, featuresOf } from './features.ts';
export { type ElementGuess, guessElement } from './guess-element.ts';
export type { Normalisation } from './normalisation.ts';
export { athenaRanges, larchRanges, type NormalisationRanges } from './normalisation-ranges.ts';
export { type MbackOptions, normaliseByMback } from './normalise-by-mback.ts';
export { normaliseByPolynomials } from './normalise-by-polynomials.ts';
export type { Recipe } from './recipe.ts';
export { recipeNamed, recipes } from './recipes.ts';
export { shiftEnergy } from './shift-energy.ts';
export type { Spectrum } from './spectrum.ts';
export { stretchSpectrum } from './stretch-spectrum.ts';
