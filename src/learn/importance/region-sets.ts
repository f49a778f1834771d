import { InputError } from '../../base/input-error.ts';
import { appendAll } from '../../base/lists.ts';
import type { FeatureRegion } from './feature-region.ts';

/** All sets of up to `most` regions, the small ones first. */
export function regionSets(regions: readonly FeatureRegion[], most: number): FeatureRegion[][] {
  const sets: FeatureRegion[][] = [[]];
  let before: number[][] = [[]];
  for (let size = 1; size <= Math.min(most, regions.length); size++) {
    before = before.flatMap((set) =>
      regions.flatMap((_, region) => (region > (set.at(-1) ?? -1) ? [[...set, region]] : [])),
    );
    appendAll(
      sets,
      before.map((set) => set.map((region) => regions[region]!)),
    );
  }
  return sets;
}

/**
 * Numbers of the features that are left without some regions.
 * @throws InputError where none is left
 */
export function keptFeatures(dropped: readonly FeatureRegion[], featureCount: number): number[] {
  const kept: number[] = [];
  for (let feature = 0; feature < featureCount; feature++) {
    if (!dropped.some(({ from, to }) => feature >= from && feature < to)) {
      kept.push(feature);
    }
  }
  if (kept.length === 0) {
    throw new InputError({
      problem: `without ${dropped.map(({ name }) => `"${name}"`).join(' and ')} no feature is left to learn from`,
      remedy: 'drop fewer regions together',
    });
  }
  return kept;
}
