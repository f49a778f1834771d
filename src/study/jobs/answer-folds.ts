import type { LabelledSpectrum } from '../../dataset/labelled-spectra.ts';
import { commonestAnswer, learnableBy } from '../../train/held-out-answers.ts';
import type { AnswerTableBuilder } from './answer-table.ts';
import type { FittedFold } from './training-folds.ts';
import { answerTwoStep } from './two-step-model.ts';

/** Where the answer to a held-out spectrum is kept; undefined for one that is not scored. */
export type PlaceOfAnswer = (
  spectrum: LabelledSpectrum,
) => { readonly table: AnswerTableBuilder; readonly at: number } | undefined;

/**
 * Asks the model of a fold for its held-out spectra.
 * @param featuresOf the features to ask with; by default those of the undisturbed spectrum
 */
export function answerFold(
  { model, training, heldOut }: FittedFold,
  placeOf: PlaceOfAnswer,
  featuresOf?: (spectrum: LabelledSpectrum) => Float32Array | undefined,
): void {
  if (!model) {
    return;
  }
  const isLearnable = learnableBy(model);
  const asked = heldOut.flatMap(({ spectrum, row }) => {
    const place = placeOf(spectrum);
    return place ? [{ spectrum, ...place, features: featuresOf ? featuresOf(spectrum) : row?.features }] : [];
  });
  const baselines = new Map<string, ReturnType<typeof commonestAnswer>>();
  for (const { spectrum, table, at } of asked) {
    let baseline = baselines.get(spectrum.element);
    if (!baseline) {
      const own = training.filter(({ source }) => source.element === spectrum.element);
      if (!own.length) {
        continue;
      }
      baseline = commonestAnswer(own);
      baselines.set(spectrum.element, baseline);
    }
    table.expect(at, baseline, isLearnable(spectrum.labels));
  }
  const answerable = asked.flatMap((item) => (item.features ? [{ ...item, features: item.features }] : []));
  const { answers, prediction } = answerTwoStep(
    model,
    answerable.map(({ features }) => features),
  );
  const { classes, probabilities } = prediction;
  for (const [i, { spectrum, table, at }] of answerable.entries()) {
    table.answer(at, answers[i]!);
    const row = probabilities.subarray(i * classes.length, (i + 1) * classes.length);
    table.probabilities(at, classes, row, spectrum.labels.cnLabel);
  }
}
