import type { Interval } from '../../learn/metrics/interval.ts';
import type { ClassifierName, SplitKind } from './common.ts';

/** How far the probability of the first CN ranking label can be believed. */
export interface CalibrationResult {
  readonly classifier: ClassifierName;
  readonly split: SplitKind;
  /** "all", or an element symbol. */
  readonly of: string;
  readonly spectra: number;
  /** Bins that hold spectra; equal widths. */
  readonly bins: readonly {
    readonly from: number;
    readonly to: number;
    readonly count: number;
    /** Mean probability of the first label. */
    readonly confidence: number;
    /** Share of right first labels, with the Wilson interval. */
    readonly accuracy: Interval;
  }[];
  /** Expected calibration error, 0 … 1. */
  readonly expectedError: number;
  /** Mean −ln p of the true label, p at least `lowestProbability`. */
  readonly logLoss: number;
  readonly lowestProbability: number;
  /** 0 … 2. */
  readonly brier: number;
}

/** Counts of (true, answered) pairs over held-out spectra. */
export interface ConfusionResult {
  readonly classifier: ClassifierName;
  readonly split: SplitKind;
  /** 'cn': first CNs, "4"; 'motif': first motifs, "tetrahedral". */
  readonly of: 'cn' | 'motif';
  /** "all", or an element symbol. */
  readonly element: string;
  readonly classes: readonly string[];
  /** classes × classes, rows true, columns answered. */
  readonly counts: readonly number[];
}

/** Wrong first CN ranking labels, by how near the true label was. */
export interface NearTieResult {
  readonly classifier: ClassifierName;
  readonly split: SplitKind;
  readonly spectra: number;
  readonly wrong: number;
  /** The true label stands second. */
  readonly trueIsSecond: number;
  /** The true label stands second, and its probability is within `within` of the first. */
  readonly nearTies: number;
  readonly within: number;
  /** By difference of the two first probabilities, right and wrong answers: is the margin a warning? */
  readonly margins: readonly {
    readonly from: number;
    readonly to: number;
    readonly spectra: number;
    readonly right: number;
  }[];
  /** The nearest ones, at most 30. */
  readonly examples: readonly {
    readonly element: string;
    readonly name: string;
    readonly truth: string;
    readonly answer: string;
    readonly probability: number;
    readonly truthProbability: number;
  }[];
}
