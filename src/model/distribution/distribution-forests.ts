import type { DistributionForest } from '../../learn/forest/distribution/distribution-forest.ts';
import { type WindowDifferences, withWindowDifferences } from '../../learn/window-differences.ts';

/** What a distribution model is made of. */
export interface DistributionForests {
  /** Symbol of the absorber. */
  readonly element: string;
  /** What trees ask beside the features; absent where they ask for the features alone. */
  readonly differences?: WindowDifferences | undefined;
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

/**
 * What the forests of a model take: the features of spectra, with their window differences behind them.
 * @param rows rows × features
 * @throws InputError where rows do not fit, or hold something else than finite numbers
 */
export const forestRows = (
  { differences }: Pick<DistributionForests, 'differences'>,
  rows: Float32Array,
): Float32Array => (differences ? withWindowDifferences(rows, differences) : rows);
