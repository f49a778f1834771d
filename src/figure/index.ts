export { type ChartWords, chartSheet } from './chart/chart-sheet.ts';
export { chartStyle } from './chart/chart-style.ts';
export type { Draw, Drawing } from './chart/drawing.ts';
export {
  type PeriodicCell,
  type PeriodicTable,
  periodicPlace,
  periodicTable,
} from './chart/periodic-table.ts';
export { type IdentificationFigure, identificationFigure } from './identification-figure.ts';
export { cnLabelWords, motifLabelWords } from './label-words.ts';
export { type MotifDrawingOptions, motifDrawing, motifDrawingStyle } from './polyhedron/motif-drawing.ts';
export {
  type PolyhedronAtom,
  type PolyhedronOptions,
  type PolyhedronPlace,
  polyhedron,
} from './polyhedron/polyhedron.ts';
export { clearestView, type View } from './polyhedron/polyhedron-view.ts';
export { siteNeighbors } from './polyhedron/site-neighbors.ts';
export { turnView } from './polyhedron/turn-view.ts';
export { studyCsvs, studyFigures, studyReport } from './report/study-report.ts';
export { type SiteFigure, siteFigure } from './site-figure.ts';
export { type SpectraFigure, type SpectrumShown, spectraFigure } from './spectra-figure.ts';
export { polyhedronStyle } from './theme.ts';
export { type ThresholdFigure, type ThresholdPanel, thresholdFigure } from './threshold-figure.ts';
