import type { Classifier, FitOptions } from '../classifier.ts';
import type { Prediction } from '../prediction.ts';
import { featuresOf } from '../rows.ts';
import { crossValidate } from '../splits/cross-validate.ts';
import type { FeatureRegion } from './feature-region.ts';
import { keptFeatures, regionSets } from './region-sets.ts';
import { accuracyOf, type Score } from './score.ts';

/** What a classifier reaches without some regions. */
export interface DroppedRegions {
  /** Names of the regions that it did not get; none for the score to compare with. */
  readonly dropped: readonly string[];
  readonly score: number;
  /** Score with all features less this score: what the regions are worth that nothing else can replace. */
  readonly loss: number;
  /** Held-out answers for every row, for any other metric, or an interval over materials. */
  readonly prediction: Prediction;
}

export interface DropRegionsOptions extends FitOptions {
  /**
   * Regions dropped together at most.
   * @default 2: each alone, and every pair
   */
  together?: number;
  /** @default accuracy of the most probable label */
  score?: Score;
}

/**
 * Drop-variable importance (the paper's feature importance by spectral region): a model is trained anew without each
 * region, and without each pair of regions, and held to the same folds. Unlike a permutation it tells what a region
 * is worth that the others cannot replace.
 * @param folds the fold of each row, as from `groupedFolds` and `stratifiedFolds`
 * @returns first all features, then the regions alone, then pairs, in the order of `regions`
 * @throws InputError where a set of regions holds every feature, or the rows cannot be learnt from
 */
export async function dropRegions(
  classifier: Classifier,
  rows: Float32Array,
  labels: readonly string[],
  folds: Int32Array,
  regions: readonly FeatureRegion[],
  options: DropRegionsOptions = {},
): Promise<DroppedRegions[]> {
  const { together = 2, score = accuracyOf, onProgress, ...fitOptions } = options;
  const featureCount = featuresOf(rows, labels.length);
  const sets = regionSets(regions, together);
  const kept = sets.map((set) => keptFeatures(set, featureCount));
  const results: DroppedRegions[] = [];
  for (const [i, set] of sets.entries()) {
    const prediction = await crossValidate(
      classifier,
      keepFeatures(rows, featureCount, kept[i]!),
      labels,
      folds,
      fitOptions,
    );
    const reached = score(labels, prediction);
    results.push({
      dropped: set.map(({ name }) => name),
      score: reached,
      loss: (results[0]?.score ?? reached) - reached,
      prediction,
    });
    onProgress?.(i + 1, sets.length);
  }
  return results;
}

function keepFeatures(rows: Float32Array, featureCount: number, kept: readonly number[]): Float32Array {
  const rowCount = rows.length / featureCount;
  const taken = new Float32Array(rowCount * kept.length);
  for (let row = 0; row < rowCount; row++) {
    for (let i = 0; i < kept.length; i++) {
      taken[row * kept.length + i] = rows[row * featureCount + kept[i]!]!;
    }
  }
  return taken;
}
