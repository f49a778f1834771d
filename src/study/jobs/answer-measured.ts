import { InputError } from '../../base/input-error.ts';
import { largestOf } from '../../base/lists.ts';
import { round } from '../../base/text/rounded.ts';
import type { RankingLabels } from '../../environment/ranking-labels.ts';
import type { RowAnswerer } from '../../model/element-model.ts';
import { featuresOf } from '../../spectrum/features/features.ts';
import type { Recipe } from '../../spectrum/features/recipe.ts';
import type { Spectrum } from '../../spectrum/spectrum.ts';
import type { StudyElement } from './study-element.ts';
import { withElement } from './training-folds.ts';

/** What a model says of a measured spectrum. */
export interface MeasuredAnswer {
  readonly id: string;
  readonly answer?: RankingLabels;
  /** Of the CN ranking label. */
  readonly probability?: number;
  readonly refused?: string;
}

/** Answers to the measured spectra and the published experiments of an element. */
export interface MeasuredAnswers {
  readonly measured: readonly MeasuredAnswer[];
  readonly experiments: readonly MeasuredAnswer[];
}

/** @param block whether the model takes Z as a feature */
export function answerMeasured(
  model: RowAnswerer,
  input: StudyElement,
  recipe: Recipe,
  block: boolean,
): MeasuredAnswers {
  const ask = (id: string, spectrum: Spectrum): MeasuredAnswer => {
    try {
      const { features } = featuresOf(spectrum, recipe, { element: input.element });
      const asked = block ? withElement(features, input.element) : features;
      const { labels, prediction } = model.answerRows([asked]);
      const probability = largestOf(prediction.probabilities);
      return { id, answer: labels[0]!, probability: round(probability, 6) };
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      return { id, refused: error.message };
    }
  };
  return {
    measured: input.measured
      .filter(({ entry }) => entry.expected.confidence !== 'none')
      .map(({ entry, spectrum }) => ask(entry.id, spectrum)),
    experiments: input.experiments.map(({ id, element, energyEv, mu }) =>
      ask(id, { name: id, energyEv, mu, state: 'normalised', element, edge: 'K' }),
    ),
  };
}
