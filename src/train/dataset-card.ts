import { counted } from '../base/text/words.ts';
import type { BundleContents } from '../model/bundle/encode-bundle.ts';
import type { ElementCard } from '../model/model-card.ts';
import { forestWords } from './forest-settings.ts';
import type { Training } from './training.ts';

/**
 * What a bundle trained on computed spectra says of its making: where the data came from, how much there is
 * of each label, how good it is.
 */
export function datasetCard(training: Training): Pick<BundleContents, 'credits' | 'card'> {
  const { kind, kindChosen, set, leftOut, recipe, forests, augmentation, elements } = training;
  const cards = Object.values(elements);
  const total = (count: (card: ElementCard) => number): number =>
    cards.reduce((sum, card) => sum + count(card), 0);
  const site = total((card) => card.siteSpectra);
  const averaged = total((card) => card.averagedSpectra);
  return {
    credits: [
      { what: 'structures', from: 'Materials Project', licence: 'CC-BY-4.0' },
      { what: 'spectra', from: set.codes.join(', '), licence: 'see the dataset' },
    ],
    card: {
      summary:
        `${forestWords(kind, forests)} of ${counted(cards.length, 'element')}, trained on ${site} site spectra and ` +
        `${averaged} averaged spectra of ${total((card) => card.materials)} pairs of a material and an element; source: ` +
        `${set.codes.join(', ')}.`,
      ...(kindChosen && { kindChosen }),
      codes: set.codes,
      excluded: set.excluded,
      leftOut: Object.fromEntries(leftOut.map(({ element, spectra }) => [element, spectra])),
      recipe,
      training: { forests, augmentation },
      elements,
      scores:
        'Five-fold cross-validation, pooled; only materials drawn at random among the oxides of an element are scored. ' +
        '"grouped": no material on both sides. "random": spectra drawn at random, as the paper splits. topCn counts every ' +
        'spectrum; cnLabel, topLabel and jaccard count those whose labels were frequent enough to be learnt.',
      limits:
        'K edges only, and only compounds like those of the training. Rare labels, distorted sites and elements with under ' +
        '150 spectra fail most often; averaged spectra of compounds with unlike sites name the commoner site at best.',
    },
  };
}
