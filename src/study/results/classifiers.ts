import type { ElementGroup } from '../../elements/element.ts';
import type { Interval } from '../../learn/metrics/interval.ts';
import type { GridCell } from '../../learn/search/paper-grids.ts';
import type {
  ClassifierName,
  ElementKey,
  PaperNumber,
  ScoreDifference,
  SplitKind,
  StudyScore,
} from './common.ts';

/** A classifier, or the baseline, on held-out spectra of one split (Figures 2A, 2B, 3, S7). */
export interface ClassifierScores {
  readonly classifier: ClassifierName;
  readonly split: SplitKind;
  readonly all: StudyScore;
  /**
   * Without the element that has most spectra, whose weight is large: its symbol and the score of the others.
   */
  readonly withoutLargest?: { readonly element: string; readonly score: StudyScore };
  readonly groups: readonly { readonly group: ElementGroup | 'other'; readonly score: StudyScore }[];
  readonly elements: readonly (ElementKey & {
    readonly score: StudyScore;
    /** This less the baseline, on the same spectra. */
    readonly overBaseline: ScoreDifference;
  })[];
  /** The paper's figures of all elements together, where its text gives them. */
  readonly paper?: { readonly topLabel?: PaperNumber; readonly jaccard?: PaperNumber };
}

/** What the grid search chose: how often each setting, over elements and models. */
export interface ChosenSettings {
  readonly classifier: Exclude<ClassifierName, 'baseline'>;
  /** "CN" or "motif". */
  readonly target: 'cn' | 'motif';
  readonly cells: readonly {
    readonly cell: GridCell;
    /** Models for which it was the best. */
    readonly models: number;
    /** Mean accuracy over the inner folds and models. */
    readonly meanAccuracy: number;
  }[];
}

/** Accuracy of each element against what it might depend on (Figures 2C, 2D, S4, S5). */
export interface Trend {
  readonly classifier: ClassifierName;
  readonly split: SplitKind;
  readonly metric: 'topLabel' | 'jaccard' | 'topCn';
  /** 'spectra': the number of spectra of the element; 'labelEntropy': in nats. */
  readonly against: 'spectra' | 'labelEntropy';
  readonly points: readonly (ElementKey & {
    readonly x: number;
    readonly y: Interval;
    readonly scored: number;
  })[];
  /**
   * Spearman's rank correlation with its 95 % interval by bootstrap over elements.
   * Absent under four elements.
   */
  readonly rankCorrelation?: Interval;
  /** Least-squares line of y over x (over log10 x for 'spectra'). Absent where x never varies. */
  readonly line?: { readonly intercept: number; readonly slope: number };
}

/** What a random split adds to the figures: spectra of one material on both sides. */
export interface SplitDifference {
  readonly classifier: ClassifierName;
  /** "all", a group, or an element symbol. */
  readonly of: string;
  readonly kind: 'all' | 'group' | 'element';
  readonly grouped: StudyScore;
  readonly random: StudyScore;
  /** Random less grouped, on the same spectra. */
  readonly difference: ScoreDifference;
}
