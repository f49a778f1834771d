import type { LabelledSpectrum } from '../dataset/labelled-spectra.ts';
import type { RankingLabels } from '../environment/ranking-labels.ts';
import type { RowAnswerer } from '../model/element-model.ts';
import { countLabels } from './count-labels.ts';
import type { FeatureRow } from './feature-rows.ts';

/** A spectrum that a model was not trained on, with its features where the recipe could use it. */
export interface HeldOutSpectrum {
  readonly spectrum: LabelledSpectrum;
  readonly features: Float32Array | undefined;
}

/** What a model said of a held-out spectrum, beside what is known of it. */
export interface HeldOutAnswer {
  readonly spectrum: LabelledSpectrum;
  /** Absent where the recipe could not use the spectrum. */
  readonly predicted?: RankingLabels;
  /** Of the CN ranking labels `classes`; there where `predicted` is. */
  readonly probabilities?: Float64Array;
  readonly classes: readonly string[];
  /**
   * What one would say without looking: the commonest answer among the training spectra;
   * absent where there are none.
   */
  readonly baseline?: RankingLabels;
  /** False where a true label was too rare among the training spectra to be learnt. */
  readonly learnable: boolean;
}

/** Asks a model for spectra that it has not seen; answers in their order. */
export function heldOutAnswers(
  model: RowAnswerer,
  training: readonly FeatureRow[],
  heldOut: readonly HeldOutSpectrum[],
): HeldOutAnswer[] {
  const rows = heldOut.flatMap(({ features }) => features ?? []);
  const { labels, prediction } = model.answerRows(rows);
  const { classes, probabilities } = prediction;
  const baselines = new Map(
    [...new Set(heldOut.map(({ spectrum }) => spectrum.element))].map((element) => [
      element,
      commonestAnswer(training.filter(({ source }) => source.element === element)),
    ]),
  );
  let row = -1;
  return heldOut.map(({ spectrum, features }) => {
    const baseline = baselines.get(spectrum.element);
    const known = {
      spectrum,
      classes,
      learnable: model.canAnswer(spectrum.labels),
      ...(baseline && { baseline }),
    };
    if (!features) {
      return known;
    }
    row++;
    return {
      ...known,
      predicted: labels[row]!,
      probabilities: probabilities.subarray(row * classes.length, (row + 1) * classes.length),
    };
  });
}

/**
 * The commonest CN ranking label, with the commonest motif ranking label of each of its CNs among its
 * spectra.
 */
export function commonestAnswer(rows: readonly FeatureRow[]): RankingLabels | undefined {
  const [cnLabel] = countLabels(rows.map((row) => row.source.labels.cnLabel)).keys();
  if (cnLabel === undefined) {
    return undefined;
  }
  const alike = rows.filter((row) => row.source.labels.cnLabel === cnLabel);
  const motifLabels: Record<string, string> = {};
  for (const cn of new Set(alike.flatMap((row) => Object.keys(row.source.labels.motifLabels)))) {
    const [commonest] = countLabels(alike.flatMap((row) => row.source.labels.motifLabels[cn] ?? [])).keys();
    motifLabels[cn] = commonest!;
  }
  return { cnLabel, motifLabels };
}
