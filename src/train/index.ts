/** Training: labelled spectra in, a bundle out. */
export type { LabelledSpectrum } from '../dataset/labelled-spectra.ts';
export type { MaterialSpectra } from '../dataset/material-spectra.ts';
export { fitInTurn } from '../learn/forest/jobs/fit-in-turn.ts';
export { type BundleContents, type EncodedBundle, encodeBundle } from '../model/bundle/encode-bundle.ts';
export type { Augmentation } from './augment.ts';
export { datasetCard } from './dataset-card.ts';
export { type ForestSettings, forestSettings, paperForests } from './forest-settings.ts';
export { ownSpectraCard } from './own-spectra-card.ts';
export { type TrainBundleOptions, type TrainedBundle, trainBundle } from './train-bundle.ts';
export type { ElementLeftOut, Training } from './training.ts';
export { type TrainingSet, trainingSet } from './training-set.ts';
