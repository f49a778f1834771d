import type { FittedModel } from '../../learn/classifier.ts';
import { classifierOf, type GridCell } from '../../learn/search/paper-grids.ts';
import { TwoStepClassifiers } from '../../model/two-step/two-step-classifiers.ts';
import type { TargetPlace, TrainingTarget } from '../../train/training-targets.ts';

/**
 * Fits a model for each target, with the setting that `cellOf` names. Undefined where there is no CN target.
 */
export async function fitTwoStep(
  targets: readonly TrainingTarget[],
  cellOf: (place: TargetPlace) => GridCell,
  seed: string,
): Promise<TwoStepClassifiers | undefined> {
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
  return cn && new TwoStepClassifiers(cn, motifs);
}

/** kNN cannot ask more neighbours than there are rows: with fewer, all of them vote. */
export function possibleCell(cell: GridCell, rows: number): GridCell {
  if (cell.classifier !== 'knn' || (cell.settings.neighbors ?? 10) <= rows) {
    return cell;
  }
  return { ...cell, settings: { ...cell.settings, neighbors: rows } };
}
