import {
  differenceCount,
  differenceWeights,
  type WindowDifferences,
} from '../../learn/window-differences.ts';
import { sum } from '../../numeric/sum.ts';

/**
 * Hands what each window difference contributes to an answer on to the features in its windows: in proportion
 * to how much each of them moves the difference away from that of the usual spectrum, and evenly where none
 * does. Nothing is lost or added.
 *
 * @param contributions of the differences
 * @param to.features one row
 * @param to.usual mean row of the spectra that the answer is compared with
 * @param to.own contributions of the features, which the shares are added to
 */
export function shareAmongFeatures(
  contributions: Float64Array,
  {
    features,
    usual,
    differences,
    own,
  }: {
    readonly features: Float32Array;
    readonly usual: Float64Array;
    readonly differences: WindowDifferences;
    readonly own: Float64Array;
  },
): void {
  const count = differenceCount(differences);
  const weights = differenceWeights(differences);
  for (const [i, contribution] of contributions.entries()) {
    // Of windows that cancel nothing is asked, and they contribute nothing.
    if (contribution === 0) {
      continue;
    }
    const sizes = Float64Array.from(features, (_, feature) => Math.abs(weights[feature * count + i]!));
    const moves = sizes.map((size, feature) => size * Math.abs(features[feature]! - usual[feature]!));
    const parts = sum(moves) > 0 ? moves : sizes;
    const scale = contribution / sum(parts);
    for (let feature = 0; feature < own.length; feature++) {
      own[feature]! += scale * parts[feature]!;
    }
  }
}
