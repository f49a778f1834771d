import type { GridCell } from '../../learn/search/paper-grids.ts';
import type { Recipe } from '../../spectrum/features/recipe.ts';
import type { MeasuredScore, ScoreDifference, StudyScore } from './common.ts';

/** One way to make features and a forest, held beside the others on the same spectra, grouped by material. */
export interface VariantScores {
  /** "anchored-0.3", "anchored-0.3, extremely randomised trees", … */
  readonly name: string;
  /** Which question it answers. */
  readonly series:
    | 'anchor and scale'
    | 'window'
    | 'augmentation'
    | 'trees'
    | 'one model for a block'
    | 'combination'
    | 'method';
  readonly recipe: Recipe;
  /** "none", "stretched", "broadened", "stretched and broadened", "jittered". */
  readonly augmentation: string;
  /** Settings of the classifiers in two steps; absent for other methods. */
  readonly cell?: GridCell;
  /** One model for all elements of a group, with Z as a feature. */
  readonly block: boolean;
  readonly all: StudyScore;
  readonly withoutLargest?: { readonly element: string; readonly score: StudyScore };
  /** This less the variant named `reference`, on the same spectra. */
  readonly difference?: ScoreDifference;
  readonly elements: readonly { readonly element: string; readonly score: StudyScore }[];
  /** Spectra that the recipe refused; they count as wrong. */
  readonly refused: number;
  /** Looked at afterwards: never a reason to choose. */
  readonly measured?: readonly { readonly group: string; readonly topCn: MeasuredScore }[];
}

export interface VariantResults {
  /** Name of the variant that differences refer to. */
  readonly reference: string;
  readonly variants: readonly VariantScores[];
  /**
   * Best on computed spectra, grouped by material: another than the reference only if its top CN is more than
   * half a point higher without the largest element, and its top label no lower. Never a model of a block.
   */
  readonly best: string;
}
