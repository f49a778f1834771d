export type { ForestJob } from '../learn/forest-job.ts';
export type { Augmentation } from './augment.ts';
export { type BundleCardOptions, bundleCard } from './bundle-card.ts';
export { chooseReferences } from './choose-references.ts';
export { type FitForests, type ForestSettings, planElement } from './element-plan.ts';
export {
  evaluateMeasured,
  type ManifestEntry,
  type MeasuredEvaluation,
  type MeasuredRow,
  type MeasuredSpectrum,
  readManifest,
} from './evaluate-measured.ts';
export { type FeatureRow, type FeatureRows, featureRows } from './feature-rows.ts';
export { type HeldOutAnswer, heldOutAnswers } from './held-out-answers.ts';
export * from './results/index.ts';
export { type ScoreCard, type Scores, type Share, scoreAnswers } from './score-answers.ts';
export { type ElementCard, type TrainedElement, type TrainOptions, trainElement } from './train-element.ts';
export { fewestSamples } from './training-targets.ts';
