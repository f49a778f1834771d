import type { RankingLabels } from '../environment/ranking-labels.ts';
import { type ElementModel, rankingLabelsOf } from '../model/element-model.ts';
import { countLabels } from './count-labels.ts';
import type { FeatureRow } from './feature-rows.ts';

/** What a model said of a spectrum that it was not trained on, beside what is true. */
export interface HeldOutAnswer {
  readonly row: FeatureRow;
  readonly predicted: RankingLabels;
  /** What one would say without looking: the commonest answer among the training spectra. */
  readonly baseline: RankingLabels;
  /** False where a true label was too rare among the training spectra to be learnt. */
  readonly learnable: boolean;
}

/** Asks a model for spectra that it has not seen. */
export function heldOutAnswers(
  model: ElementModel,
  training: readonly FeatureRow[],
  heldOut: readonly FeatureRow[],
): HeldOutAnswer[] {
  if (!model.isComplete || !heldOut.length) {
    return [];
  }
  const baseline = commonestAnswer(training);
  return heldOut.map((row) => ({
    row,
    predicted: rankingLabelsOf(model.answer(row.features)),
    baseline,
    learnable: model.canAnswer(row.source.labels),
  }));
}

interface WithClasses {
  readonly classes: readonly string[];
}

/** Whether labels are among the classes of a two-step model: those that are not were too rare to be learnt. */
export function learnableBy(model: {
  readonly cn: WithClasses;
  readonly motifs: ReadonlyMap<number, WithClasses>;
}): (labels: RankingLabels) => boolean {
  const cnClasses = new Set(model.cn.classes);
  const motifClasses = new Map([...model.motifs].map(([cn, { classes }]) => [String(cn), new Set(classes)]));
  return ({ cnLabel, motifLabels }) =>
    cnClasses.has(cnLabel) &&
    Object.entries(motifLabels).every(([cn, label]) => motifClasses.get(cn)?.has(label));
}

/** The commonest CN ranking label, with the commonest motif ranking label of each of its CNs among its spectra. */
export function commonestAnswer(rows: readonly FeatureRow[]): RankingLabels {
  const [cnLabel] = countLabels(rows.map((row) => row.source.labels.cnLabel)).keys();
  const alike = rows.filter((row) => row.source.labels.cnLabel === cnLabel);
  const motifLabels: Record<string, string> = {};
  for (const cn of new Set(alike.flatMap((row) => Object.keys(row.source.labels.motifLabels)))) {
    const [commonest] = countLabels(alike.flatMap((row) => row.source.labels.motifLabels[cn] ?? [])).keys();
    motifLabels[cn] = commonest!;
  }
  return { cnLabel: cnLabel!, motifLabels };
}
