import type { RankingLabels } from '../environment/ranking-labels.ts';

/** What is known of a training spectrum that answers are compared with. */
export interface ReferenceSpectrum extends RankingLabels {
  /** Id of the material ("mp-19770"). */
  readonly materialId: string;
  readonly formula: string;
  /** Of one site, or averaged over all sites of the absorber. */
  readonly kind: 'site' | 'averaged';
}

/**
 * Training spectra of one element that a bundle keeps, so that an answer can be held against them. They are not
 * needed for the answer itself. Augmented spectra are kept as they were before.
 */
export interface References {
  /** Symbol of the absorber. */
  readonly element: string;
  readonly spectra: readonly ReferenceSpectrum[];
  /** Spectra × features, made by the recipe of the bundle. */
  readonly features: Float32Array;
}
