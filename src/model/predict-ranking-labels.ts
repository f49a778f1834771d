import { InputError } from '../base/input-error.ts';
import type { ElementModel } from './element-model.ts';
import { rankedLabels } from './ranked-labels.ts';
import { coordinationNumbersOf, type RankingAnswer } from './ranking-label.ts';

/**
 * The two-step answer of a model: the CN ranking label, and for each of its CNs that the model has a forest for the
 * motif ranking label.
 *
 * @param features one row, made by the recipe of the model's bundle
 * @throws InputError where the model has no CN forest, or the features do not fit it
 */
export function predictRankingLabels(model: ElementModel, features: Float32Array): RankingAnswer {
  if (!model.cn) {
    throw new InputError(`the model of ${model.element} has no CN forest; only its motif forests exist`);
  }
  const cnLabel = rankedLabels(model.cn, features)[0]!.label;
  const motifLabels: Record<string, string> = {};
  for (const cn of coordinationNumbersOf(cnLabel)) {
    const forest = model.motifs.get(cn);
    if (forest) {
      motifLabels[cn] = rankedLabels(forest, features)[0]!.label;
    }
  }
  return { cnLabel, motifLabels };
}
