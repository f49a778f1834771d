import type { Forest } from '../../learn/forest/forest.ts';
import { forestProbabilities } from '../../learn/forest/predict/evaluate-forest.ts';
import { treeShap } from '../../learn/importance/tree-shap.ts';
import type { FeatureAttribution } from '../element-model.ts';
import { referenceCovers } from '../explain/reference-covers.ts';
import type { References } from '../references.ts';

/**
 * Exact Shapley values (TreeSHAP, path-dependent; see
 * `treeShap`) of the probability of one class of a forest.
 *
 * What a forest does not know of the spectrum it takes from the references: they are sent through its trees
 * once, and the counts are kept as long as forest and references are.
 *
 * @param forest of the references' element
 * @param label one of its classes
 * @throws InputError where features, references and forest do not fit each other
 */
export function attributeClass(
  features: Float32Array,
  forest: Forest,
  label: string,
  references: References,
): FeatureAttribution {
  const column = forest.classes.indexOf(label);
  const { base, values } = treeShap(forest, referenceCovers(forest, references), features, label);
  const classCount = forest.classes.length;
  return {
    label,
    base: base[column]!,
    probability: forestProbabilities(forest, features)[column]!,
    values: Array.from(features, (_, feature) => values[feature * classCount + column]!),
  };
}
