import type { ElementCard, ModelCard } from '../model/model-card.ts';
import type { Recipe } from '../spectrum/recipe.ts';
import type { Augmentation } from './augment.ts';
import type { ForestSettings } from './element-plan.ts';

/** What a model card says of the training as a whole. */
export interface BundleCardOptions {
  /** Programs that computed the spectra ("FEFF 10"), each once. */
  readonly codes: readonly string[];
  /** Materials kept out of training, because examples or tests use them. */
  readonly excluded: readonly string[];
  /** Elements with too few spectra for a model, with their number of spectra. */
  readonly leftOut: Readonly<Record<string, number>>;
  readonly recipe: Recipe;
  /** How the forests were grown, and what was done to 30 % of their spectra. */
  readonly training: { readonly forests: ForestSettings; readonly augmentation: Augmentation };
  readonly elements: Readonly<Record<string, ElementCard>>;
}

/** The model card of a trained bundle: where the data came from, how much there is of each label, how good it is. */
export function bundleCard(options: BundleCardOptions): ModelCard {
  const cards = Object.values(options.elements);
  const total = (count: (card: ElementCard) => number): number =>
    cards.reduce((sum, card) => sum + count(card), 0);
  const site = total((card) => card.siteSpectra);
  const averaged = total((card) => card.averagedSpectra);
  return {
    summary:
      `${forestWords(options.training.forests)} of ${cards.length} elements, trained on ${site} site spectra and ` +
      `${averaged} averaged spectra of ${total((card) => card.materials)} pairs of a material and an element; source: ` +
      `${options.codes.join(', ')}.`,
    ...options,
    scores:
      'Five-fold cross-validation, pooled; only materials drawn at random among the oxides of an element are scored. ' +
      '"grouped": no material on both sides. "random": spectra drawn at random, as the paper splits. topCn counts every ' +
      'spectrum; cnLabel, topLabel and jaccard count those whose labels were frequent enough to be learnt.',
    limits:
      'K edges only, and only compounds like those of the training. Rare labels, distorted sites and elements with under ' +
      '150 spectra fail most often; averaged spectra of compounds with unlike sites name the commoner site at best.',
  };
}

/** What a bundle is made of, to begin a sentence. */
export function forestWords({ cn }: ForestSettings): string {
  return cn.splits === 'random' ? 'Forests of extremely randomised trees' : 'Random forests';
}
