import type { DistributionForest } from '../learn/forest/distribution/distribution-forest.ts';
import type { DistributionJob } from '../learn/forest/distribution/distribution-job.ts';
import type { Forest } from '../learn/forest/forest.ts';
import type { ForestJob } from '../learn/forest/jobs/forest-job.ts';
import type { ElementModel } from '../model/element-model.ts';
import { TwoStepModel } from '../model/two-step/two-step-model.ts';
import type { FeatureRow } from './feature-rows.ts';
import { type ForestSettings, paperForests } from './forest-settings.ts';
import { trainingTargets } from './training-targets.ts';

/** Fits forests, in the order of the jobs: in this thread, or on a pool of workers. */
export type FitForests = (jobs: readonly ForestJob[]) => Promise<Forest[]>;

/** Fits distribution forests, in the order of the jobs. */
export type FitDistributions = (jobs: readonly DistributionJob[]) => Promise<DistributionForest[]>;

/** The forests that a model of an element needs, and how the model is made of them. */
export interface ElementPlan {
  readonly jobs: readonly ForestJob[];
  readonly distributionJobs: readonly DistributionJob[];
  /** @param forests @param distributions one a job, in the order of the jobs */
  assemble(forests: readonly Forest[], distributions: readonly DistributionForest[]): ElementModel;
}

/**
 * Plans the two-step model of an element: a CN forest,
 * and a motif forest for each CN that has motif ranking labels.
 */
export function planElement(
  element: string,
  rows: readonly FeatureRow[],
  seed: number,
  settings: ForestSettings = paperForests,
): ElementPlan {
  const targets = trainingTargets(rows);
  return {
    jobs: targets.map(({ place, rows, labels }) => ({
      rows,
      labels,
      options: { ...(place === 'cn' ? settings.cn : settings.motif), seed: `${seed}/${element}/${place}` },
    })),
    distributionJobs: [],
    assemble(forests) {
      const motifs = new Map<number, Forest>();
      let cn: Forest | undefined;
      for (const [i, { place }] of targets.entries()) {
        if (place === 'cn') {
          cn = forests[i]!;
        } else {
          motifs.set(place, forests[i]!);
        }
      }
      return new TwoStepModel({ element, ...(cn && { cn }), motifs });
    },
  };
}
