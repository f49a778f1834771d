export { type IdentificationFigure, identificationFigure } from './identification-figure.ts';
export { cnLabelWords, motifLabelWords } from './label-words.ts';
export { type SiteFigure, siteFigure } from './site-figure.ts';
export { type SpectraFigure, type SpectrumShown, spectraFigure } from './spectra-figure.ts';
export { type ThresholdFigure, type ThresholdPanel, thresholdFigure } from './threshold-figure.ts';
