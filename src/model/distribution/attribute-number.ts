import { predictDistributions } from '../../learn/forest/distribution/predict-distributions.ts';
import { indexOfLargest } from '../../numeric/index-of-largest.ts';
import type { FeatureAttribution } from '../element-model.ts';
import { attributeClass } from '../explain/attribute-class.ts';
import type { References } from '../references.ts';
import { asForest } from './as-forest.ts';
import type { DistributionForests } from './distribution-forests.ts';
import { probabilitiesOfNumbers } from './probabilities-of-numbers.ts';
import { cnOutputs } from './write-distribution.ts';

/**
 * Shapley values (TreeSHAP) of P(CN) of the most probable CN. What is explained exactly is its predicted p; base and values
 * are then scaled by P(CN) / p of this spectrum, so that they add up to the probability that is shown.
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
  const { label, base, values } = attributeClass(
    features,
    asForest(cn, cnOutputs),
    cnOutputs[first]!,
    references,
  );
  const scale = p[first]! > 0 ? probabilities[first]! / p[first]! : 0;
  return {
    label,
    base: scale * base,
    probability: probabilities[first]!,
    values: values.map((value) => scale * value),
  };
}
