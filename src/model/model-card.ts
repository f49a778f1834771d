/** Right answers of so many. */
export interface Share {
  readonly right: number;
  readonly of: number;
}

/** How well a set of answers was. Every share counts spectra. */
export interface Scores {
  /** The first CN of the label is right; over all spectra, learnable or not. */
  readonly topCn: Share;
  /** The whole CN ranking label is right; over spectra whose labels could be learnt. */
  readonly cnLabel: Share;
  /**
   * The paper's top-1 accuracy: the first CN with its motif ranking label is right; over learnable spectra.
   */
  readonly topLabel: Share;
  /** The paper's Equation 7, the mean over learnable spectra of |true ∩ answer| / |true ∪ answer|. */
  readonly jaccard: number;
}

/** Scores of a model and of its baseline on the same spectra. */
export interface ScoreCard {
  readonly spectra: number;
  readonly materials: number;
  /**
   * Spectra with a label that was too rare to be learnt; they count as wrong in `topCn` where their CN is.
   */
  readonly unlearnable: number;
  readonly model: Scores;
  readonly baseline: Scores;
}

/** What the model card says of one element. */
export interface ElementCard {
  readonly siteSpectra: number;
  readonly averagedSpectra: number;
  readonly materials: number;
  /** Training spectra that were augmented. */
  readonly augmentedSpectra: number;
  /** Labels with fewer spectra than this were left out. */
  readonly fewestSamples: number;
  /** Spectra of each CN ranking label, those left out included; the commonest first. */
  readonly cnLabels: Readonly<Record<string, number>>;
  /** CN → spectra of each motif ranking label, those left out included. */
  readonly motifLabels: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Spectra that the recipe could not use. */
  readonly refused: number;
  /** Five-fold cross-validation, materials never on both sides; absent where not measured. */
  readonly grouped?: ScoreCard;
  /** Five-fold cross-validation, spectra drawn at random. */
  readonly random?: ScoreCard;
}

/**
 * What a reader of the bundle should know of its making: data sources, spectra per element and label, window,
 * accuracy, limits. Plain data that JSON can hold, free-form beyond `summary`, because makers differ:
 * `elementCardsOf` finds the cards of the elements.
 */
export interface ModelCard {
  readonly [more: string]: unknown;
  /** One or two sentences for a person. */
  readonly summary: string;
}

/**
 * The cards of the elements that a model card holds, by symbol;
 * none where its maker wrote another kind of card.
 */
export function elementCardsOf(card: ModelCard): Readonly<Record<string, ElementCard>> {
  const { elements } = card;
  if (typeof elements !== 'object' || elements === null) {
    return {};
  }
  return Object.fromEntries(Object.entries(elements).filter(isElementCard));
}

function isElementCard(entry: [string, unknown]): entry is [string, ElementCard] {
  const [, card] = entry as [string, Partial<ElementCard> | null];
  return typeof card?.siteSpectra === 'number' && typeof card.cnLabels === 'object';
}
