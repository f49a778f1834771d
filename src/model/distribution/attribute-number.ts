import { predictDistributions } from '../../learn/forest/distribution/predict-distributions.ts';
import { distributionShap } from '../../learn/importance/tree-shap.ts';
import { indexOfLargest } from '../../numeric/index-of-largest.ts';
import type { FeatureAttribution } from '../element-model.ts';
import { referenceCovers } from '../explain/reference-covers.ts';
import type { References } from '../references.ts';
import type { DistributionForests } from './distribution-forests.ts';
import { probabilitiesOfNumbers } from './probabilities-of-numbers.ts';
import { cnOutputs } from './write-distribution.ts';

/**
 * Shapley values (TreeSHAP) of P(CN) of the most probable CN. What is explained exactly is its predicted p;
 * base and values are then scaled by P(CN) / p of this spectrum, so that they add up to the probability that
 * is shown.
 *
 * @throws InputError where features, references and forest do not fit each other
 */
export function attributeNumber(
  features: Float32Array,
  { cn, sharpness }: DistributionForests,
  references: References,
): FeatureAttribution {
  const p = predictDistributions(cn, features);
  const probabilities = probabilitiesOfNumbers(p, sharpness);
  const first = indexOfLargest(probabilities);
  const { base, values } = distributionShap(cn, referenceCovers(cn, references), features, first);
  const scale = p[first]! > 0 ? probabilities[first]! / p[first]! : 0;
  return {
    label: cnOutputs[first]!,
    base: scale * base[first]!,
    probability: probabilities[first]!,
    values: Array.from(features, (_, feature) => scale * values[feature * cn.outputCount + first]!),
  };
}
