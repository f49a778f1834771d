export { averagedSpectrum, type WeightedSpectrum } from './averaged-spectrum.ts';
export {
  type CoordinationNumberCount,
  coordinationNumbersOfGroups,
} from './coordination-numbers-of-groups.ts';
export { type LabelledSpectrum, labelledSpectra } from './labelled-spectra.ts';
export {
  type MaterialSpectra,
  parseMaterialSpectra,
  type SiteSpectrum,
  type WholeSpectrum,
} from './material-spectra.ts';
export { withMultiplicities } from './site-multiplicities.ts';
export { DatasetStore } from './store/dataset-store.ts';
export { materialsOfRows } from './store/materials-of-rows.ts';
export { rowsOfMaterial } from './store/rows-of-material.ts';
export type { SpectrumRow } from './store/spectrum-row.ts';
export type { StoreDescription } from './store/store-description.ts';
export { StoreWriter } from './store/store-writer.ts';
export { withoutRareLabels } from './without-rare-labels.ts';
