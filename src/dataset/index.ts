export { averagedSpectrum, type WeightedSpectrum } from './averaged-spectrum.ts';
export { type LabelledSpectrum, labelledSpectra } from './labelled-spectra.ts';
export { type MaterialSpectra, parseMaterialSpectra, type SiteSpectrum } from './material-spectra.ts';
export { withMultiplicities } from './site-multiplicities.ts';
