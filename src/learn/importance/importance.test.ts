import { describe, expect, test } from 'vitest';
import { featureRegions, paperRegions } from './feature-region.ts';
import { keptFeatures, regionSets } from './region-sets.ts';

describe('featureRegions', () => {
  test('divides the 200 features of the paper into its three regions, without gap or overlap', () => {
    expect(featureRegions(paperRegions, 200, 45)).toEqual([
      { name: 'pre-edge', from: 0, to: 67 },
      { name: 'main peak', from: 67, to: 133 },
      { name: 'post-peak', from: 133, to: 200 },
    ]);
  });

  test('gives an energy on the border to the region that begins there', () => {
    expect(featureRegions(paperRegions, 10, 45).map(({ from, to }) => [from, to])).toEqual([
      [0, 3],
      [3, 6],
      [6, 10],
    ]);
  });

  test('refuses a region outside the window', () => {
    expect(() => featureRegions([{ name: 'far', fromEv: 50, toEv: 60 }], 200, 45)).toThrow(
      /^region "far" \(50 to 60 eV\): it holds none of the 200 features of 45 eV/,
    );
  });
});

describe('keptFeatures', () => {
  const regions = featureRegions(paperRegions, 12, 45);
  test('are those outside of the regions that are dropped, of each set of up to two', () => {
    const kept = regionSets(regions.slice(0, 2), 2).map((set) => keptFeatures(set, 12).length);
    expect(kept).toEqual([12, 8, 8, 4]);
    expect(keptFeatures([regions[1]!], 12)).toEqual([0, 1, 2, 3, 8, 9, 10, 11]);
  });

  test('refuses to drop everything', () => {
    expect(() => keptFeatures(regions, 12)).toThrow(/no feature is left to learn from/);
  });
});
