import type { RankingLabels } from '../environment/ranking-labels.ts';
import type { Structure } from '../structure/structure.ts';

/** What is known of a training spectrum that answers are compared with. */
export interface ReferenceSpectrum extends RankingLabels {
  /** Id of the material ("mp-19770"). */
  readonly materialId: string;
  readonly formula: string;
  /** Of one site, or averaged over all sites of the absorber. */
  readonly kind: 'site' | 'averaged';
}

/**
 * Training spectra of one element that a bundle keeps, so that an answer can be held against them. They are
 * not needed for the answer itself. Augmented spectra are kept as they were before.
 */
export interface References {
  /** Symbol of the absorber. */
  readonly element: string;
  readonly spectra: readonly ReferenceSpectrum[];
  /** Spectra × features, made by the recipe of the bundle. */
  readonly features: Float32Array;
}

/**
 * Crystal structures of the materials behind the training spectra that a bundle keeps of one element: what a
 * near spectrum comes from can then be looked at, labelled, and simulated with other settings.
 */
export interface ReferenceStructures {
  /** Symbol of the absorber. */
  readonly element: string;
  /** Named after the material ("mp-19770"), no name twice. */
  readonly structures: readonly Structure[];
}
