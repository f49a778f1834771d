import { describe, expect, test } from 'vitest';
import { madeUpSpectra } from '../../test/labelled-spectra.ts';
import { lowAnchoredRecipe } from '../spectrum/features/recipes.ts';
import { chooseReferences } from './choose-references.ts';
import { type FeatureRow, featureRows } from './feature-rows.ts';

const { rows } = featureRows(madeUpSpectra(60), lowAnchoredRecipe, 1);
const rare: FeatureRow = {
  ...rows[17]!,
  source: {
    ...rows[17]!.source,
    materialId: 'rare',
    labels: { cnLabel: 'CN_5', motifLabels: { 5: 'trigonal bipyramidal' } },
  },
};
const all = rows.toSpliced(17, 1, rare);

describe('chooseReferences', () => {
  test('keeps all where there is room, in their order, with the features before augmentation', () => {
    const { element, spectra, features } = chooseReferences('Fe', all, 1);
    expect(element).toBe('Fe');
    expect(spectra.map(({ materialId }) => materialId)).toEqual(all.map(({ source }) => source.materialId));
    expect(spectra[17]).toEqual({
      materialId: 'rare',
      formula: rare.source.formula,
      kind: 'site',
      cnLabel: 'CN_5',
      motifLabels: { 5: 'trigonal bipyramidal' },
    });
    const augmented = all.findIndex((row) => row.augmented);
    expect(augmented).toBeGreaterThanOrEqual(0);
    expect(features.slice(augmented * 200, (augmented + 1) * 200)).toEqual(all[augmented]!.features);
  });

  test('draws with every label at least once, the same whatever the order, others with another seed', () => {
    const ids = (order: readonly FeatureRow[], seed: number) =>
      new Set(
        chooseReferences('Fe', order, seed, 20).features.reduce<string[]>((sums, value, i) => {
          if (i % 200 === 0) {
            sums.push('');
          }
          sums[sums.length - 1] += `${value},`;
          return sums;
        }, []),
      );
    const kept = chooseReferences('Fe', all, 1, 20);
    expect(kept.spectra).toHaveLength(20);
    expect(new Set(kept.spectra.map(({ cnLabel }) => cnLabel))).toEqual(new Set(['CN_4', 'CN_5', 'CN_6']));
    expect(ids(all.toReversed(), 1)).toEqual(ids(all, 1));
    expect(ids(all, 2)).not.toEqual(ids(all, 1));
  });
});
