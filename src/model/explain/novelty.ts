import type { References } from '../references.ts';
import { referenceSpacing } from './reference-spacing.ts';

/** How far a spectrum is from what a model was trained on. */
export interface Novelty {
  /** Root mean square difference of the features from the nearest training spectrum. */
  readonly distance: number;
  /**
   * Of the training spectra, how many per cent are nearer to the nearest one of another material, 0 … 100.
   */
  readonly percentile: number;
  /**
   * Distance beyond which a spectrum counts as unlike everything that the model was trained on; infinite
   * (null in JSON) where all training spectra are of one material.
   */
  readonly limit: number;
  /** Whether the distance is beyond the limit. */
  readonly outside: boolean;
}

/**
 * Of the training spectra 95 % are within the limit of another material: of unseen compounds of the same kind
 * one in twenty is called unlike by mistake. Chosen by the computed spectra alone (docs/evidence.md).
 */
const usualShare = 0.95;

/**
 * Holds the distance of a spectrum to its nearest training spectrum against the distances that the training
 * spectra have to the nearest one of another material (leave one material out).
 *
 * @param distance from `nearestReferences`
 */
export function noveltyOf(distance: number, references: References): Novelty {
  const spacing = referenceSpacing(references);
  const limit = spacing[Math.ceil(usualShare * spacing.length) - 1] ?? Number.POSITIVE_INFINITY;
  const nearer = spacing.reduce((count, usual) => count + Number(usual < distance), 0);
  return {
    distance,
    percentile: spacing.length ? (100 * nearer) / spacing.length : 0,
    limit,
    outside: distance > limit,
  };
}
