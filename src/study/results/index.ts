export type { CalibrationResult, ConfusionResult, NearTieResult } from './answers.ts';
export type { ChosenSettings, ClassifierScores, SplitDifference, Trend } from './classifiers.ts';
export type {
  ClassifierName,
  ElementKey,
  MeasuredScore,
  PaperNumber,
  ScoreDifference,
  SplitKind,
  StudyScore,
} from './common.ts';
export type {
  ElementData,
  GroupLabels,
  JointDistribution,
  LabelDistribution,
  ThresholdResult,
} from './dataset.ts';
export type {
  ExperimentResults,
  ExperimentRow,
  ExperimentScores,
  MeasuredAnswerRow,
  TrainingChoice,
} from './experiments.ts';
export type { Finding } from './findings.ts';
export type { ImportanceExample, ImportanceResults, RegionLoss, StudyRegion } from './importance.ts';
export type { LearningCurve } from './learning-curves.ts';
export type { VariantResults, VariantScores } from './recipes.ts';
export type { RobustnessCurve } from './robustness.ts';
export { type StudyResults, studyFormatVersion } from './study-results.ts';
