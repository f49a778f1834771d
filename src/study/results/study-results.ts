import type { CalibrationResult, ConfusionResult, NearTieResult } from './answers.ts';
import type { ChosenSettings, ClassifierScores, SplitDifference, Trend } from './classifiers.ts';
import type { ClassifierName, SplitKind } from './common.ts';
import type {
  ElementData,
  GroupLabels,
  JointDistribution,
  LabelDistribution,
  ThresholdResult,
} from './dataset.ts';
import type { ExperimentResults } from './experiments.ts';
import type { Finding } from './findings.ts';
import type { ImportanceExample, ImportanceResults } from './importance.ts';
import type { LearningCurve } from './learning-curves.ts';
import type { VariantResults } from './recipes.ts';
import type { RobustnessCurve } from './robustness.ts';

/** Version of `StudyResults`; a reader refuses a higher one. */
export const studyFormatVersion = 1;

/**
 * `results.json`: everything that a study found, as plain JSON. Shares are 0 … 1, energies eV. A kind that
 * was not asked for is absent; why something is missing stands in `notes`.
 */
export interface StudyResults {
  readonly format: 'edgewise-study';
  readonly formatVersion: typeof studyFormatVersion;
  /** Set in test data alone: these numbers were made up. */
  readonly madeUp?: true;
  readonly programVersion: string;
  readonly settings: {
    readonly seed: number;
    readonly recipe: string;
    readonly classifiers: readonly ClassifierName[];
    readonly splits: readonly SplitKind[];
    /** Outer folds: every spectrum is held out once. */
    readonly folds: number;
    /** Smaller grids and fewer trees, for a look: not the paper's. */
    readonly quick: boolean;
  };
  readonly dataset: {
    /** Names of the files, without folders. */
    readonly files: readonly string[];
    /** SHA-256 over the materials read, lower-case hexadecimal. */
    readonly sha256: string;
    readonly codes: readonly string[];
    readonly materials: number;
    readonly siteSpectra: number;
    readonly averagedSpectra: number;
    readonly paper: { readonly spectra: number; readonly elements: number; readonly source: string };
  };
  /** Sentences: what is missing or was left out, and why. */
  readonly notes: readonly string[];

  readonly elements?: readonly ElementData[];
  readonly groupLabels?: readonly GroupLabels[];
  readonly labelDistributions?: readonly LabelDistribution[];
  readonly jointDistributions?: readonly JointDistribution[];
  readonly thresholds?: readonly ThresholdResult[];
  readonly classifiers?: readonly ClassifierScores[];
  readonly chosenSettings?: readonly ChosenSettings[];
  readonly trends?: readonly Trend[];
  readonly splitDifferences?: readonly SplitDifference[];
  readonly experiments?: ExperimentResults;
  /** One for each recipe tried. */
  readonly importance?: readonly ImportanceResults[];
  readonly importanceExamples?: readonly ImportanceExample[];
  readonly robustness?: readonly RobustnessCurve[];
  readonly variants?: VariantResults;
  readonly calibration?: readonly CalibrationResult[];
  readonly confusion?: readonly ConfusionResult[];
  readonly nearTies?: readonly NearTieResult[];
  readonly learningCurves?: readonly LearningCurve[];
  readonly findings?: readonly Finding[];
}
