import type { Forest } from '../learn/forest.ts';
import type { ForestOptions } from '../learn/forest-options.ts';
import { packRows } from '../learn/rows.ts';
import type { ElementModel } from '../model/element-model.ts';
import { countLabels } from './count-labels.ts';
import type { FeatureRow } from './feature-rows.ts';

/** One forest to fit. */
export interface ForestJob {
  /** Rows × features. */
  readonly rows: Float32Array;
  /** One a row. */
  readonly labels: readonly string[];
  readonly options: ForestOptions;
}

/** Fits forests, in the order of the jobs: in this thread, or on a pool of workers. */
export type FitForests = (jobs: readonly ForestJob[]) => Promise<Forest[]>;

/** The forests that a model of an element needs, and how the model is made of them. */
export interface ElementPlan {
  readonly jobs: readonly ForestJob[];
  /** @param forests one a job, in the order of the jobs */
  assemble(forests: readonly Forest[]): ElementModel;
}

/** How many trees the two kinds of forests have. */
export interface TreeCounts {
  readonly cn: number;
  readonly motif: number;
}

/** The paper's choice, by grid search. */
export const paperTrees: TreeCounts = { cn: 30, motif: 50 };

/**
 * The paper drops labels with fewer than 30 samples, of thousands an element. Where an element has only some hundred
 * spectra that would leave one label: there the bound is 2 % of its spectra, and never under 5, so that each of five
 * folds can hold one.
 */
export function fewestSamples(spectra: number): number {
  return Math.min(30, Math.max(5, Math.ceil(0.02 * spectra)));
}

/**
 * Plans the two-step model of an element: a CN forest, and a motif forest for each CN that has motif ranking labels.
 * Labels with too few samples are left out; a forest without any label left is not made.
 */
export function planElement(
  element: string,
  rows: readonly FeatureRow[],
  seed: number,
  trees: TreeCounts = paperTrees,
): ElementPlan {
  const fewest = fewestSamples(rows.length);
  const jobs: ForestJob[] = [];
  const places: ('cn' | number)[] = [];
  const plan = (place: 'cn' | number, labelOf: (row: FeatureRow) => string | undefined): void => {
    const labelled = rows.flatMap((row) => {
      const label = labelOf(row);
      return label ? [{ label, features: row.augmented ?? row.features }] : [];
    });
    const counts = countLabels(labelled.map(({ label }) => label));
    const kept = labelled.filter(({ label }) => counts.get(label)! >= fewest);
    if (!kept.length) return;
    places.push(place);
    jobs.push({
      rows: packRows(kept.map(({ features }) => features)),
      labels: kept.map(({ label }) => label),
      options: { trees: place === 'cn' ? trees.cn : trees.motif, seed: `${seed}/${element}/${place}` },
    });
  };
  plan('cn', (row) => row.source.labels.cnLabel);
  for (let number = 1; number <= 12; number++) {
    plan(number, (row) => row.source.labels.motifLabels[String(number)]);
  }
  return {
    jobs,
    assemble(forests) {
      const motifs = new Map<number, Forest>();
      let cn: Forest | undefined;
      for (const [i, place] of places.entries()) {
        if (place === 'cn') cn = forests[i]!;
        else motifs.set(place, forests[i]!);
      }
      return { element, ...(cn ? { cn } : {}), motifs };
    },
  };
}
