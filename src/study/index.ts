export type { ForestJob } from '../learn/forest/forest-job.ts';
export type { Augmentation } from '../train/augment.ts';
export { type BundleCardOptions, bundleCard } from '../train/bundle-card.ts';
export { chooseReferences } from '../train/choose-references.ts';
export { type FitForests, type ForestSettings, planElement } from '../train/element-plan.ts';
export { type FeatureRow, type FeatureRows, featureRows } from '../train/feature-rows.ts';
export { type HeldOutAnswer, heldOutAnswers } from '../train/held-out-answers.ts';
export { type ScoreCard, type Scores, type Share, scoreAnswers } from '../train/score-answers.ts';
export {
  type ElementCard,
  type TrainedElement,
  type TrainOptions,
  trainElement,
} from '../train/train-element.ts';
export { fewestSamples } from '../train/training-targets.ts';
export {
  evaluateMeasured,
  type ManifestEntry,
  type MeasuredEvaluation,
  type MeasuredRow,
  type MeasuredSpectrum,
  readManifest,
} from './evaluate-measured.ts';
export * from './results/index.ts';
