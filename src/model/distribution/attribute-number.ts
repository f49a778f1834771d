import { predictDistributions } from '../../learn/forest/distribution/predict-distributions.ts';
import { distributionShap } from '../../learn/importance/tree-shap.ts';
import { meanRow } from '../../learn/rows.ts';
import { indexOfLargest } from '../../numeric/index-of-largest.ts';
import type { FeatureAttribution } from '../element-model.ts';
import { referenceCovers } from '../explain/reference-covers.ts';
import type { References } from '../references.ts';
import { type DistributionForests, forestRows } from './distribution-forests.ts';
import { probabilitiesOfNumbers } from './probabilities-of-numbers.ts';
import { shareAmongFeatures } from './share-among-features.ts';
import { cnOutputs } from './write-distribution.ts';

/**
 * Shapley values (TreeSHAP) of P(CN) of the most probable CN. What is explained exactly is its predicted p;
 * base and values are then scaled by P(CN) / p of this spectrum, so that they add up to the probability that
 * is shown. What is explained of window differences is handed on to the features in their windows.
 *
 * @throws InputError where features, references and forest do not fit each other
 */
export function attributeNumber(
  features: Float32Array,
  forests: DistributionForests,
  references: References,
): FeatureAttribution {
  const { cn, differences, sharpness } = forests;
  const row = forestRows(forests, features);
  const p = predictDistributions(cn, row);
  const probabilities = probabilitiesOfNumbers(p, sharpness);
  const first = indexOfLargest(probabilities);
  const covers = referenceCovers(cn, references, () => forestRows(forests, references.features));
  const { base, values } = distributionShap(cn, covers, row, first);
  const asked = Float64Array.from(row, (_, i) => values[i * cn.outputCount + first]!);
  const own = asked.subarray(0, features.length);
  if (differences) {
    const usual = meanRow(references.features, features.length);
    shareAmongFeatures(asked.subarray(features.length), { features, usual, differences, own });
  }
  const scale = p[first]! > 0 ? probabilities[first]! / p[first]! : 0;
  return {
    label: cnOutputs[first]!,
    base: scale * base[first]!,
    probability: probabilities[first]!,
    values: Array.from(own, (value) => scale * value),
  };
}
