import type { RankingLabels } from '../../environment/ranking-labels.ts';
import { coordinationNumbersOf } from '../../environment/read-ranking-labels.ts';
import { type FittedModel, predict } from '../../learn/classifier.ts';
import { type Prediction, predictedLabels } from '../../learn/prediction.ts';
import { packRows } from '../../learn/rows.ts';
import { classifierOf, type GridCell } from '../../learn/search/paper-grids.ts';
import type { TargetPlace, TrainingTarget } from '../../train/training-targets.ts';

/** The two-step model of any classifier: spectrum → CN ranking label → motif ranking label of each of its CNs. */
export interface TwoStepModel {
  readonly cn: FittedModel;
  readonly motifs: ReadonlyMap<number, FittedModel>;
}

/** Fits a model for each target, with the setting that `cellOf` names. Undefined where there is no CN target. */
export async function fitTwoStep(
  targets: readonly TrainingTarget[],
  cellOf: (place: TargetPlace) => GridCell,
  seed: string,
): Promise<TwoStepModel | undefined> {
  let cn: FittedModel | undefined;
  const motifs = new Map<number, FittedModel>();
  for (const { place, rows, labels } of targets) {
    const classifier = classifierOf(possibleCell(cellOf(place), labels.length));
    const model = await classifier.fit(rows, labels, { seed: `${seed}/${place}` });
    if (place === 'cn') {
      cn = model;
    } else {
      motifs.set(place, model);
    }
  }
  return cn && { cn, motifs };
}

/** kNN cannot ask more neighbours than there are rows: with fewer, all of them vote. */
export function possibleCell(cell: GridCell, rows: number): GridCell {
  if (cell.classifier !== 'knn' || (cell.settings.neighbors ?? 10) <= rows) {
    return cell;
  }
  return { ...cell, settings: { ...cell.settings, neighbors: rows } };
}

/** Answers of a two-step model to rows, in their order, with the probabilities of the CN ranking labels. */
export function answerTwoStep(
  model: TwoStepModel,
  features: readonly Float32Array[],
): { readonly answers: RankingLabels[]; readonly prediction: Prediction } {
  const { cn, motifs } = model;
  if (!features.length) {
    return { answers: [], prediction: { classes: cn.classes, probabilities: new Float64Array(0) } };
  }
  const prediction = predict(cn, packRows(features));
  const cnLabels = predictedLabels(prediction);
  const motifLabels = cnLabels.map((): Record<string, string> => ({}));
  for (const [number, motifModel] of motifs) {
    const asked = [...cnLabels.keys()].filter((row) =>
      coordinationNumbersOf(cnLabels[row]!).includes(number),
    );
    if (!asked.length) {
      continue;
    }
    const answered = predictedLabels(predict(motifModel, packRows(asked.map((row) => features[row]!))));
    for (const [i, row] of asked.entries()) {
      motifLabels[row]![number] = answered[i]!;
    }
  }
  return {
    answers: cnLabels.map((cnLabel, row) => ({ cnLabel, motifLabels: motifLabels[row]! })),
    prediction,
  };
}
