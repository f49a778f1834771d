import { interpolateCubic } from '../numeric/interpolate-cubic.ts';
import { interpolateLinear } from '../numeric/interpolate-linear.ts';
import { linspace } from '../numeric/linspace.ts';
import { lastIndexAtMost } from '../numeric/search-sorted.ts';
import type { Recipe } from './recipe.ts';

/** First and last energy of the features, eV. */
export interface Window {
  readonly fromEv: number;
  readonly toEv: number;
}

/** First and last energy of a recipe's features once its anchor is known. */
export function windowOf(energyEv: Float64Array, recipe: Recipe, anchorEv: number): Window {
  const [fromEv, toEv] = [anchorEv + recipe.fromEv, anchorEv + recipe.toEv];
  const last = energyEv.length - 1;
  // Grid energies that differ from the wanted end only by rounding count as that end.
  const rounding = 1e-9;
  switch (recipe.ends) {
    case 'grid-beyond': {
      const beyond = lastIndexAtMost(energyEv, toEv - rounding) + 1;
      return { fromEv, toEv: beyond > last ? toEv : energyEv[beyond]! };
    }
    case 'grid-inside': {
      const first = Math.min(last, lastIndexAtMost(energyEv, fromEv - rounding) + 1);
      return {
        fromEv: energyEv[first]!,
        toEv: energyEv[Math.max(0, lastIndexAtMost(energyEv, toEv + rounding))]!,
      };
    }
    default:
      return { fromEv, toEv };
  }
}

/** Share of the window that the spectrum covers, 0 … 1. */
export function coverageOf(energyEv: Float64Array, recipe: Recipe, anchorEv: number): number {
  const covered =
    Math.min(energyEv[energyEv.length - 1]!, anchorEv + recipe.toEv) -
    Math.max(energyEv[0]!, anchorEv + recipe.fromEv);
  return Math.max(0, covered / (recipe.toEv - recipe.fromEv));
}

/** mu at the recipe's points of the window; beyond the spectrum its nearest value. */
export function sampleWindow(
  energyEv: Float64Array,
  mu: Float64Array,
  recipe: Recipe,
  { fromEv, toEv }: Window,
): Float64Array {
  const at = linspace(fromEv, toEv, recipe.points);
  const interpolate = recipe.interpolation === 'cubic' ? interpolateCubic : interpolateLinear;
  if (recipe.ends !== 'grid-inside') return interpolate(energyEv, mu, at);
  const range = [lastIndexAtMost(energyEv, fromEv), lastIndexAtMost(energyEv, toEv) + 1] as const;
  return interpolate(energyEv.subarray(...range), mu.subarray(...range), at);
}
