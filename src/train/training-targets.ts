import { coordinationNumbers } from '../environment/coordination.ts';
import { packRows } from '../learn/rows.ts';
import { countLabels } from './count-labels.ts';
import type { FeatureRow } from './feature-rows.ts';

/** What one model of an element learns: CN ranking labels, or the motif ranking labels of a CN. */
export type TargetPlace = 'cn' | number;

/** Rows and labels that one model of an element learns from. */
export interface TrainingTarget {
  readonly place: TargetPlace;
  /** Rows × features. */
  readonly rows: Float32Array;
  /** One a row. */
  readonly labels: readonly string[];
  /** Material of each row. */
  readonly materials: readonly string[];
}

/**
 * The paper drops labels with fewer than 30 samples, of thousands an element. Where an element has only some
 * hundred spectra that would leave one label: there the bound is 2 % of its spectra, and never under 5, so
 * that each of five folds can hold one.
 */
export function fewestSamples(spectra: number): number {
  return Math.min(30, Math.max(5, Math.ceil(0.02 * spectra)));
}

/**
 * What the two-step model of these rows learns: CN ranking labels, and for each CN its motif ranking labels.
 * Labels with too few samples are left out; a target without any label left is not there.
 */
export function trainingTargets(rows: readonly FeatureRow[]): TrainingTarget[] {
  const fewest = fewestSamples(rows.length);
  const places: readonly TargetPlace[] = ['cn', ...coordinationNumbers];
  return places.flatMap((place) => {
    const labelled = rows.flatMap((row) => {
      const label = labelAt(row, place);
      return label ? [{ label, row }] : [];
    });
    const counts = countLabels(labelled.map(({ label }) => label));
    const kept = labelled.filter(({ label }) => counts.get(label)! >= fewest);
    if (!kept.length) {
      return [];
    }
    return [
      {
        place,
        rows: packRows(kept.map(({ row }) => row.augmented ?? row.features)),
        labels: kept.map(({ label }) => label),
        materials: kept.map(({ row }) => row.source.materialId),
      },
    ];
  });
}

function labelAt({ source: { labels } }: FeatureRow, place: TargetPlace): string | undefined {
  return place === 'cn' ? labels.cnLabel : labels.motifLabels[String(place)];
}
