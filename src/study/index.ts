export type { ForestJob } from '../learn/forest/forest-job.ts';
export type { ElementCard, ScoreCard, Scores, Share } from '../model/model-card.ts';
export type { Augmentation } from '../train/augment.ts';
export { chooseReferences } from '../train/choose-references.ts';
export { type FitForests, type ForestSettings, planElement } from '../train/element-plan.ts';
export { type FeatureRow, type FeatureRows, featureRows } from '../train/feature-rows.ts';
export { type HeldOutAnswer, heldOutAnswers } from '../train/held-out-answers.ts';
export { scoreAnswers } from '../train/score-answers.ts';
export { type TrainedElement, type TrainOptions, trainElement } from '../train/train-element.ts';
export { type BundleCardOptions, bundleCard } from '../train/training-card.ts';
export { fewestSamples } from '../train/training-targets.ts';
export {
  evaluateMeasured,
  type ManifestEntry,
  type MeasuredEvaluation,
  type MeasuredRow,
  type MeasuredSpectrum,
  readMeasuredManifest,
} from './evaluate-measured.ts';
export * from './results/index.ts';
