import { InputError } from '../../base/input-error.ts';
import { Random } from '../../numeric/random.ts';
import { type FittedModel, predict } from '../classifier.ts';
import { countRows } from '../rows.ts';
import { yieldRegularly } from '../yield-regularly.ts';
import type { FeatureRegion } from './feature-region.ts';
import { accuracyOf, type Score } from './score.ts';

/** What a model loses when a region no longer belongs to its row. */
export interface RegionImportance {
  readonly name: string;
  /** Mean loss of the score. */
  readonly mean: number;
  /** Loss of each repeat; their spread is that of the shuffling, not that of the data. */
  readonly losses: Float64Array;
}

export interface PermutationOptions {
  /**
   * What is shuffled together. Neighbouring features of a spectrum say nearly the same, so that single ones look
   * unimportant: shuffle regions.
   * @default each feature alone, named by its number
   */
  regions?: readonly FeatureRegion[];
  /** @default 5 */
  repeats?: number;
  /** @default 1 */
  seed?: number | string;
  /** @default accuracy of the most probable label */
  score?: Score;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/**
 * Permutation importance (Breiman 2001; Fisher, Rudin, Dominici 2019): by how much the score falls when the values of
 * some features are dealt to other rows. Ask with rows that the model has not learnt from: a forest knows its own
 * by heart. The result for a region depends on the seed and its name only.
 * @param rows rows × features
 * @param labels one a row
 * @throws InputError where the rows do not fit the model or the labels, or an option is out of range
 */
export async function permutationImportance(
  model: FittedModel,
  rows: Float32Array,
  labels: readonly string[],
  options: PermutationOptions = {},
): Promise<RegionImportance[]> {
  const { featureCount } = model;
  const { repeats = 5, seed = 1, score = accuracyOf, signal, onProgress } = options;
  const regions = options.regions ?? Array.from({ length: featureCount }, (_, f) => single(f));
  const rowCount = countRows(rows, featureCount);
  if (!(Number.isInteger(repeats) && repeats >= 1)) {
    throw new InputError(`Option repeats of a permutation importance must be at least 1, not ${repeats}.`);
  }
  const outside = regions.find(({ from, to }) => !(from >= 0 && from < to && to <= featureCount));
  if (outside) {
    throw new InputError(
      `The region "${outside.name}" (features ${outside.from} to before ${outside.to}) is not within the ` +
        `${featureCount} features of the model.`,
    );
  }
  const unshuffled = score(labels, predict(model, rows));
  const random = new Random(seed).fork('permutation');
  const shuffled = rows.slice();
  const yieldIfDue = yieldRegularly(signal);
  const results: RegionImportance[] = [];
  for (const [done, region] of regions.entries()) {
    const losses = new Float64Array(repeats);
    for (let repeat = 0; repeat < repeats; repeat++) {
      const order = random
        .fork(region.name)
        .fork(repeat)
        .shuffle(Int32Array.from({ length: rowCount }, (_, i) => i));
      deal(rows, shuffled, featureCount, region, order);
      losses[repeat] = unshuffled - score(labels, predict(model, shuffled));
      await yieldIfDue();
    }
    // Back as they were, for the next region.
    deal(rows, shuffled, featureCount, region);
    results.push({ name: region.name, mean: losses.reduce((a, b) => a + b) / repeats, losses });
    onProgress?.(done + 1, regions.length);
  }
  return results;
}

const single = (feature: number): FeatureRegion => ({
  name: String(feature),
  from: feature,
  to: feature + 1,
});

/** Writes the region of row `order[row]` into each row; without an order, of the row itself. */
function deal(
  rows: Float32Array,
  into: Float32Array,
  featureCount: number,
  { from, to }: FeatureRegion,
  order?: Int32Array,
): void {
  for (let row = 0; row < rows.length / featureCount; row++) {
    const source = (order ? order[row]! : row) * featureCount;
    into.set(rows.subarray(source + from, source + to), row * featureCount + from);
  }
}
