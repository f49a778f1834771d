import { InputError } from '../../base/input-error.ts';
import type { Recipe } from './recipe.ts';

/** The recipe of the paper's text: E0 by derivative, −5 … +45 eV, 200 points, the largest value is 1. */
export const paperRecipe: Recipe = {
  name: 'paper',
  anchor: { kind: 'derivative' },
  fromEv: -5,
  toEv: 45,
  points: 200,
  interpolation: 'linear',
  scale: 'maximum',
};

/**
 * How the authors' files were made of computed spectra: from the spectrum's first energy to 45 eV above it.
 */
export const publishedComputedRecipe: Recipe = {
  name: 'published-computed',
  anchor: { kind: 'start' },
  fromEv: 0,
  toEv: 45,
  points: 200,
  interpolation: 'cubic',
  ends: 'grid-beyond',
  scale: 'maximum',
};

/**
 * How the authors' files were made of measured spectra:
 * −5 … +55 eV about the tabulated edge, scaled to 0 … 1.
 */
export const publishedExperimentRecipe: Recipe = {
  name: 'published-experiment',
  anchor: { kind: 'tabulated' },
  fromEv: -5,
  toEv: 55,
  points: 200,
  interpolation: 'cubic',
  ends: 'grid-inside',
  scale: 'min-max',
};

/**
 * Recipes that carry from computed to measured spectra: the window hangs on the energy at which mu reaches a
 * fraction of the edge step, and 1 means the edge step. Unlike the maximum of the derivative that point does
 * not jump between a shoulder and the main rise; unlike the height of the white line the edge step does not
 * depend on resolution.
 */
const anchoredAt = (fraction: number): Recipe => ({
  name: `anchored-${fraction}`,
  anchor: { kind: 'edge-fraction', fraction },
  fromEv: -5,
  toEv: 45,
  points: 200,
  interpolation: 'linear',
  scale: 'edge-step',
});

/** Anchored at half the edge step. */
export const anchoredRecipe: Recipe = anchoredAt(0.5);

/** Anchored lower on the rise, before white lines begin: the best on computed spectra (docs/accuracy.md). */
export const lowAnchoredRecipe: Recipe = anchoredAt(0.3);

/**
 * The same with the pre-edge peak of Ti to Ni, which lies 6 to 10 eV below this anchor; steps as wide. A
 * window from −15 eV answers no better, and computed spectra that begin 7.5 eV below their Fermi level do not
 * reach so far.
 */
export const preEdgeRecipe: Recipe = {
  ...lowAnchoredRecipe,
  name: 'anchored-0.3-pre-edge',
  fromEv: -10,
  points: 220,
};

/** The recipes that are built in; a bundle may carry any other. */
export const recipes: readonly Recipe[] = [
  anchoredRecipe,
  lowAnchoredRecipe,
  preEdgeRecipe,
  paperRecipe,
  publishedComputedRecipe,
  publishedExperimentRecipe,
];

/**
 * The built-in recipe of a name.
 *
 * @throws InputError where there is none
 */
export function recipeNamed(name: string): Recipe {
  const recipe = recipes.find((candidate) => candidate.name === name);
  if (recipe) {
    return recipe;
  }
  const names = recipes.map((candidate) => `"${candidate.name}"`).join(', ');
  throw new InputError({ problem: `the recipe must be one of ${names}, but is "${name}"` });
}
