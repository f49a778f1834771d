import type { ElementCard } from '../model/model-card.ts';
import type { Recipe } from '../spectrum/features/recipe.ts';
import type { Augmentation } from './augment.ts';
import type { ChosenKind } from './choose-kind.ts';
import type { ForestSettings } from './forest-settings.ts';
import type { TrainingSet } from './training-set.ts';

/** An element without a model. */
export interface ElementLeftOut {
  readonly element: string;
  /** Labelled spectra of the element. */
  readonly spectra: number;
  /** Why, a sentence with the remedy. */
  readonly reason: string;
}

/** A finished training: what a model card is made of. */
export interface Training extends ChosenKind {
  readonly set: TrainingSet;
  readonly recipe: Recipe;
  readonly forests: ForestSettings;
  readonly augmentation: Augmentation;
  /** By symbol, in alphabetical order. */
  readonly elements: Readonly<Record<string, ElementCard>>;
  readonly leftOut: readonly ElementLeftOut[];
  /** Spectra that the recipe could not use. */
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
}
