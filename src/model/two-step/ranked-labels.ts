import type { Forest } from '../../learn/forest/forest.ts';
import { forestProbabilities } from '../../learn/forest/predict/evaluate-forest.ts';
import type { RankedLabel } from '../element-model.ts';

/**
 * All labels that a forest gives any probability, the most probable first. Equals keep the order of the
 * classes, as in the published models: the first one is the forest's answer.
 *
 * @param features one row
 */
export function rankedLabels(forest: Forest, features: Float32Array): RankedLabel[] {
  const probabilities = forestProbabilities(forest, features);
  return forest.classes
    .map((label, c) => ({ label, probability: probabilities[c]! }))
    .filter(({ probability }) => probability > 0)
    .sort((a, b) => b.probability - a.probability);
}
