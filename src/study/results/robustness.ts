import type { StudyScore } from './common.ts';

/**
 * How answers to held-out spectra change with what is done to them (Figure S8). The forests stay as trained.
 */
export interface RobustnessCurve {
  readonly disturbance: /** Gaussian broadening, full width at half maximum, eV. */
    | 'resolution'
    /** White noise, standard deviation as a share of the edge step. */
    | 'noise'
    /** The window laid so much above its anchor, eV. */
    | 'window'
    /** E0 given so much above the one found, eV; an anchored recipe seeks its anchor anew. */
    | 'e0';
  readonly recipe: string;
  /** "site + averaged + augmented", … as in `ExperimentScores`. */
  readonly model: string;
  readonly points: readonly {
    readonly amount: number;
    readonly score: StudyScore;
    /** Spectra that the recipe refused when disturbed so; they count as wrong. */
    readonly refused: number;
  }[];
}
