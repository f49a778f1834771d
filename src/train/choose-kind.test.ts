import { describe, expect, test } from 'vitest';
import { madeUpSpectra } from '../../test/labelled-spectra.ts';
import { InputError } from '../base/input-error.ts';
import type { LabelledSpectrum } from '../dataset/labelled-spectra.ts';
import { DistributionModel } from '../model/distribution/distribution-model.ts';
import { TwoStepModel } from '../model/two-step/two-step-model.ts';
import { chooseKind, type KindSettings } from './choose-kind.ts';
import { forestSettings } from './forest-settings.ts';
import { type TrainBundleOptions, trainBundle } from './train-bundle.ts';

const spectra = madeUpSpectra(60);
/** The same spectra, whose labels a person stated from the one of this number on. */
const statedFrom = (from: number): LabelledSpectrum[] =>
  spectra.map(({ distribution, ...spectrum }, i) => ({
    ...spectrum,
    ...(distribution && i < from && { distribution }),
  }));
const choose = (of: readonly LabelledSpectrum[], settings: KindSettings = {}) =>
  chooseKind([['Fe', of]], settings);

describe('the kind of models', () => {
  test('is "distribution" where the spectra have p and q', () => {
    expect(choose(spectra)).toEqual({
      kind: 'distribution',
      kindChosen:
        'The models predict the distributions p and q, as the embedded ones do, because the training spectra have p and q.',
    });
  });

  test('is "distribution" where most have them, and those without are counted', () => {
    expect(choose(statedFrom(59))).toMatchObject({
      kind: 'distribution',
      kindChosen: expect.stringMatching(
        /1 spectrum of 60 with stated labels alone is left out of the forests/,
      ),
    });
    expect(choose(statedFrom(30)).kindChosen).toMatch(/30 spectra of 60 with stated labels alone are left/);
  });

  test('is "two-step" where labels are stated alone, or fewer than half have p and q', () => {
    expect(choose(statedFrom(0))).toMatchObject({
      kind: 'two-step',
      kindChosen: expect.stringMatching(
        /because the spectra of Fe have stated labels alone, without p and q/,
      ),
    });
    expect(choose(statedFrom(29))).toMatchObject({
      kind: 'two-step',
      kindChosen: expect.stringMatching(/because only 29 of the 60 spectra of Fe have p and q/),
    });
  });

  test('is one for all elements that can be trained', () => {
    const stated = statedFrom(0);
    const both = (own: readonly LabelledSpectrum[]) =>
      chooseKind(
        [
          ['Co', own],
          ['Fe', spectra],
        ],
        {},
      );
    expect(both(stated)).toMatchObject({ kind: 'two-step', kindChosen: expect.stringMatching(/of Co have/) });
    // Four spectra give no model of cobalt, of whichever kind.
    expect(both(stated.slice(0, 4)).kind).toBe('distribution');
  });

  test.each<[string, KindSettings]>([
    ['the classifier "forest"', { classifier: 'forest' }],
    ['settings of the CN and motif forests', { forests: { cn: { trees: 6 }, motif: { trees: 8 } } }],
    ['settings of the CN and motif forests', { forests: forestSettings({ extraTrees: true, trees: 6 }) }],
    ['the augmentation "stretched"', { augmentation: 'stretched' }],
  ])('is "two-step" where %s is given', (words, settings) => {
    expect(choose(spectra, settings)).toEqual({
      kind: 'two-step',
      kindChosen: `The models classify in two steps, as the paper's, because what was given belongs to them: ${words}.`,
    });
  });

  test('stays with settings that both kinds have', () => {
    for (const settings of [{ forests: forestSettings({ trees: 6 }) }, { augmentation: 'none' } as const]) {
      expect(choose(spectra, settings).kind).toBe('distribution');
    }
  });

  test('is the one that is given, and then nothing is told', () => {
    expect(choose(spectra, { kind: 'two-step' })).toEqual({ kind: 'two-step' });
    expect(choose(statedFrom(0), { kind: 'distribution', classifier: 'forest' })).toEqual({
      kind: 'distribution',
    });
  });
});

describe('a training', () => {
  const train = (of: readonly LabelledSpectrum[], options: TrainBundleOptions = {}) =>
    trainBundle(
      { spectra: of, codes: [], excluded: [] },
      { forests: forestSettings({ trees: 5 }), ...options },
    );

  test.each([
    ['distribution', spectra, DistributionModel, 'anchored-0.3-pre-edge'],
    ['two-step', statedFrom(0), TwoStepModel, 'anchored-0.3'],
  ] as const)(
    'of the kind %s has its model, its recipe, its scores, and says why',
    async (kind, of, Model, recipe) => {
      const { contents, elements, ...training } = await train(of);
      expect([...contents.elements][0]).toBeInstanceOf(Model);
      expect([training.kind, contents.recipe.name]).toEqual([kind, recipe]);
      expect(contents.card).toMatchObject({ kindChosen: training.kindChosen });
      for (const split of ['grouped', 'random'] as const) {
        expect(elements.Fe![split]).toMatchObject({
          spectra: 60,
          model: {
            topCn: { of: 60 },
            cnLabel: { of: 60 },
            topLabel: { of: 60 },
            jaccard: expect.any(Number),
          },
          baseline: { topCn: { right: 40, of: 60 } },
        });
      }
    },
  );

  test('of distributions without enough p and q is refused; with a kind that is given the card tells no choice', async () => {
    await expect(train(statedFrom(4), { kind: 'distribution' })).rejects.toThrow(
      new InputError(
        'Fe: only 4 of its 60 usable spectra have p and q, too few to learn a distribution from; give the structures, or ' +
          'train the two-step model.',
      ),
    );
    const { contents, kind } = await train(spectra, { kind: 'two-step', validate: false });
    expect(kind).toBe('two-step');
    expect(contents.card).not.toHaveProperty('kindChosen');
  });
});
