/** Results in, SVG out. */
export { type IdentificationFigure, identificationFigure } from './identification-figure.ts';
export { type MotifDrawingOptions, motifDrawing, motifDrawingStyle } from './polyhedron/motif-drawing.ts';
export { studyReport } from './report/study-report.ts';
export { type SiteFigure, siteFigure } from './site-figure.ts';
export { type SpectraFigure, type SpectrumShown, spectraFigure } from './spectra-figure.ts';
