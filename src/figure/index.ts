export { type IdentificationFigure, identificationFigure } from './identification-figure.ts';
export { cnLabelWords, motifLabelWords } from './label-words.ts';
export { type SiteFigure, siteFigure } from './site-figure.ts';
