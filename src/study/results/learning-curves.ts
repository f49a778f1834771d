import type { ElementGroup } from '../../elements/element.ts';
import type { ClassifierName, SplitKind, StudyScore } from './common.ts';

/** Scores on the same held-out spectra by models that learnt from a share of the training materials. */
export interface LearningCurve {
  readonly classifier: ClassifierName;
  readonly split: SplitKind;
  /** "all", "all but Cu", a group, or an element symbol. */
  readonly of: string;
  readonly kind: 'all' | 'group' | 'element';
  readonly group?: ElementGroup | 'other';
  readonly points: readonly {
    /** Share of the training materials, 0 … 1. */
    readonly share: number;
    /** Mean number of training spectra a model. */
    readonly trainingSpectra: number;
    readonly score: StudyScore;
  }[];
}
