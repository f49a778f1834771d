import type { DistributionForest } from '../../learn/forest/distribution/distribution-forest.ts';

/** What a distribution model is made of. */
export interface DistributionForests {
  /** Symbol of the absorber. */
  readonly element: string;
  /** Predicts p: 12 outputs, CN 1 to 12. */
  readonly cn: DistributionForest;
  /** Predicts q: 25 outputs, in the order of `motifs`, already times p. */
  readonly motif: DistributionForest;
  /**
   * Power to which predicted p are raised before they are normalised: chosen on held-out spectra so that a
   * probability of 80 % is right in 80 % of all cases. Above 1 it makes answers more decided, and it never
   * changes their order.
   */
  readonly sharpness: number;
}
