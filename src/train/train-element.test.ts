import { describe, expect, test } from 'vitest';
import { madeUpSpectra } from '../../test/labelled-spectra.ts';
import type { LabelledSpectrum } from '../dataset/labelled-spectra.ts';
import { fitInTurn } from '../learn/forest/jobs/fit-in-turn.ts';
import type { TwoStepModel } from '../model/two-step/two-step-model.ts';
import { lowAnchoredRecipe, paperRecipe } from '../spectrum/features/recipes.ts';
import { featureRows } from './feature-rows.ts';
import { trainElement } from './train-element.ts';
import { fewestSamples } from './training-targets.ts';

const features = (spectra: readonly LabelledSpectrum[]) => featureRows(spectra, lowAnchoredRecipe, 1);
const options = {
  kind: 'two-step' as const,
  seed: 1,
  fitForests: fitInTurn,
  forests: { cn: { trees: 8 }, motif: { trees: 8 } },
  validate: true,
};

describe('training an element', () => {
  test('learns two kinds of sites, and says how well', async () => {
    const { model, card } = await trainElement('Fe', features(madeUpSpectra(90)), options);
    const forests = model as TwoStepModel;
    expect(forests.cn?.classes).toEqual(['CN_4', 'CN_6']);
    expect([...forests.motifs.keys()]).toEqual([4, 6]);
    expect(card).toMatchObject({
      siteSpectra: 90,
      averagedSpectra: 0,
      materials: 45,
      fewestSamples: 5,
      refused: 0,
    });
    expect(card.cnLabels).toEqual({ CN_6: 60, CN_4: 30 });
    for (const scores of [card.grouped!, card.random!]) {
      expect(scores.spectra).toBe(90);
      expect(scores.model.topCn.right).toBeGreaterThan(85);
      expect(scores.baseline.topCn).toEqual({ right: 60, of: 90 });
      expect(scores.baseline.jaccard).toBeCloseTo(2 / 3, 9);
    }
  });

  test('the same seed gives the same bytes, another seed others', async () => {
    const bytes = async (seed: number): Promise<Uint8Array> =>
      (
        await trainElement('Fe', features(madeUpSpectra(60)), { ...options, seed, validate: false })
      ).model.encode().bytes;
    const first = await bytes(1);
    expect(await bytes(1)).toEqual(first);
    expect(await bytes(2)).not.toEqual(first);
  });

  test('leaves rare labels out of the model but not out of the count', async () => {
    const spectra = madeUpSpectra(60).map((item, i) =>
      i < 3 ? { ...item, labels: { cnLabel: 'CN_5', motifLabels: { 5: 'square pyramidal' } } } : item,
    );
    const { model, card } = await trainElement('Fe', features(spectra), options);
    const forests = model as TwoStepModel;
    expect(forests.cn?.classes).not.toContain('CN_5');
    expect(forests.motifs.has(5)).toBe(false);
    expect(card.cnLabels.CN_5).toBe(3);
    expect(card.grouped!.unlearnable).toBe(3);
    // Top CN counts them, as wrong; the label scores leave them out.
    expect(card.grouped!.model.topCn.of - card.grouped!.model.topLabel.of).toBe(3);
  });

  test('scores only naturally drawn materials', async () => {
    const spectra = madeUpSpectra(60).map((item, i) => ({
      ...item,
      draw: i < 40 ? 'natural' : 'stratified',
    }));
    const { card } = await trainElement('Fe', features(spectra), options);
    expect(card.grouped!.spectra).toBe(40);
    expect(card.siteSpectra).toBe(60);
  });
});

describe('feature rows', () => {
  test('about 30 % are augmented, the same ones in whatever order', () => {
    const spectra = madeUpSpectra(300);
    const { rows } = featureRows(spectra, paperRecipe, 7);
    const augmented = rows.filter((row) => row.augmented);
    expect(augmented.length / rows.length).toBeGreaterThan(0.2);
    expect(augmented.length / rows.length).toBeLessThan(0.4);
    const again = featureRows([...spectra].reverse(), paperRecipe, 7).rows;
    expect([...again].reverse()).toEqual(rows);
  });

  test('a spectrum that the recipe cannot use is refused by name, the others stay', () => {
    const [first, ...others] = madeUpSpectra(3);
    const short = {
      ...first!.spectrum,
      energyEv: first!.spectrum.energyEv.slice(0, 15),
      mu: first!.spectrum.mu.slice(0, 15),
    };
    const { rows, refused } = featureRows([{ ...first!, spectrum: short }, ...others], paperRecipe, 1);
    expect(rows).toHaveLength(2);
    expect(refused.map(({ name }) => name)).toEqual(['spectrum 0']);
  });
});

test('the fewest samples of a label: the paper’s 30 where the data allow it, else 2 %, never under 5', () => {
  expect([50, 250, 251, 1000, 1500, 6000].map(fewestSamples)).toEqual([5, 5, 6, 20, 30, 30]);
});
