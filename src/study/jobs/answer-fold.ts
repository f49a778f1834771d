import type { LabelledSpectrum } from '../../dataset/labelled-spectra.ts';
import { heldOutAnswers } from '../../train/held-out-answers.ts';
import type { AnswerTableBuilder } from './answer-table.ts';
import type { FittedFold } from './training-folds.ts';

/** Where the answer to a held-out spectrum is kept; undefined for one that is not scored. */
export type PlaceOfAnswer = (
  spectrum: LabelledSpectrum,
) => { readonly table: AnswerTableBuilder; readonly at: number } | undefined;

/**
 * Asks the model of a fold for its held-out spectra, and keeps the answers in tables.
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
  const asked = heldOut.flatMap(({ spectrum, row }) => {
    const place = placeOf(spectrum);
    return place ? [{ spectrum, ...place, features: featuresOf ? featuresOf(spectrum) : row?.features }] : [];
  });
  const answers = heldOutAnswers(model, training, asked).map((answer, i) => ({ ...asked[i]!, answer }));
  for (const { table, at, answer } of answers) {
    if (answer.baseline) {
      table.expect(at, answer.baseline, answer.learnable);
    }
  }
  for (const { table, at, spectrum, answer } of answers) {
    const { predicted, classes, probabilities } = answer;
    if (predicted && probabilities) {
      table.answer(at, predicted);
      table.probabilities(at, classes, probabilities, spectrum.labels.cnLabel);
    }
  }
}
