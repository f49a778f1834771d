import type { ElementGroup } from '../../elements/element.ts';
import type { Interval } from '../../learn/metrics/interval.ts';
import type { SplitKind } from '../../train/folds.ts';

export type { SplitKind };

export type ClassifierName = 'forest' | 'knn' | 'mlp' | 'cnn' | 'svc' | 'baseline';

/** Score of a set of spectra: shares 0 … 1 with 95 % intervals, by bootstrap over materials. */
export interface StudyScore {
  /** Spectra that were asked. */
  readonly spectra: number;
  /** Of how many materials they are: what the intervals are drawn over. */
  readonly materials: number;
  /** Spectra whose true labels were frequent enough in training to be learnt. */
  readonly learnable: number;
  /** The first CN is right, over all spectra. Absent where there are none. */
  readonly topCn?: Interval;
  /** The paper's accuracy: the first CN with its whole motif ranking label, over learnable spectra. */
  readonly topLabel?: Interval;
  /** The paper's Equation 7, mean over learnable spectra. */
  readonly jaccard?: Interval;
}

/** Right answers to measured spectra, with the Wilson interval (95 %). Absent where none was asked. */
export interface MeasuredScore {
  readonly right: number;
  readonly of: number;
  readonly share?: Interval;
}

/** A number that the paper gives, and where. */
export interface PaperNumber {
  readonly value: number;
  /** "abstract", "Equation 5", … */
  readonly source: string;
  /** How its conditions differ from ours, a sentence; absent where they do not. */
  readonly differs?: string;
}

/**
 * Scores of the same spectra side by side: mean of (this − reference) with its 95 % interval over materials.
 */
export interface ScoreDifference {
  readonly topCn?: Interval;
  readonly topLabel?: Interval;
  readonly jaccard?: Interval;
}

/** An element with its group, as most tables begin. */
export interface ElementKey {
  readonly element: string;
  readonly group: ElementGroup | 'other';
}
