import { InputError } from '../../base/input-error.ts';
import { interpolateCubic } from '../../numeric/interpolate-cubic.ts';
import { interpolateLinear } from '../../numeric/interpolate-linear.ts';
import { linspace } from '../../numeric/linspace.ts';
import { lastIndexAtMost } from '../../numeric/search-sorted.ts';
import type { Recipe } from './recipe.ts';

/** First and last energy of the features, eV. */
export interface Window {
  readonly fromEv: number;
  readonly toEv: number;
}

/** Grid energies that differ from the wanted end only by rounding count as that end; eV. */
const rounding = 1e-9;

/** First and last energy of a recipe's features once its anchor is known. */
export function windowOf(energyEv: Float64Array, recipe: Recipe, anchorEv: number): Window {
  const [fromEv, toEv] = [anchorEv + recipe.fromEv, anchorEv + recipe.toEv];
  const last = energyEv.length - 1;
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

/** With less of the window than this, most features would be the repeated end value. */
const leastCoverage = 0.6;

/** With fewer points in the window, one every 5 eV, nothing of a near-edge structure is left. */
const fewestPoints = 10;

/**
 * Share of the window that the spectrum covers, 0 … 1.
 *
 * @throws InputError where that is less than 60 %, or fewer than 10 points of the spectrum lie in the window
 */
export function coverageOf(energyEv: Float64Array, recipe: Recipe, anchorEv: number): number {
  const [first, last] = [energyEv[0]!, energyEv[energyEv.length - 1]!];
  const [fromEv, toEv] = [anchorEv + recipe.fromEv, anchorEv + recipe.toEv];
  const coverage = Math.max(0, (Math.min(last, toEv) - Math.max(first, fromEv)) / (toEv - fromEv));
  const points = lastIndexAtMost(energyEv, toEv + rounding) - lastIndexAtMost(energyEv, fromEv - rounding);
  if (coverage >= leastCoverage && points >= fewestPoints) {
    return coverage;
  }
  throw new InputError({
    problem:
      `the spectrum (${first.toFixed(1)} to ${last.toFixed(1)} eV) covers ${Math.round(100 * coverage)} % of the window ` +
      `${fromEv.toFixed(1)} to ${toEv.toFixed(1)} eV with ${points} points, but at least ${100 * leastCoverage} % and ` +
      `${fewestPoints} points are needed`,
    remedy: 'measure a wider or finer range, or check the element and E0',
  });
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
  if (recipe.ends !== 'grid-inside') {
    return interpolate(energyEv, mu, at);
  }
  const range = [lastIndexAtMost(energyEv, fromEv), lastIndexAtMost(energyEv, toEv) + 1] as const;
  return interpolate(energyEv.subarray(...range), mu.subarray(...range), at);
}
