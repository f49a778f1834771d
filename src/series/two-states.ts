import { interpolateLinear } from '../numeric/interpolate-linear.ts';
import { mean } from '../numeric/mean.ts';
import { squaredDistance } from '../numeric/squared-distance.ts';
import { linearCombination } from './linear-combination.ts';

/** An energy at which both states absorb the same. */
export interface IsosbesticPoint {
  readonly energyEv: number;
  /** Standard deviation of all spectra there, in edge steps. */
  readonly spread: number;
  /** Whether the spread is no more than noise and normalisation explain: all spectra meet there. */
  readonly holds: boolean;
}

/** Spectra as mixtures of two of them. */
export interface TwoStates {
  /** Index of the spectra that differ most, in their order: the states. */
  readonly states: readonly [number, number];
  /** Share of the second state in each spectrum, of both together, 0 … 1. */
  readonly fractions: readonly number[];
  readonly errors: readonly number[];
  /** Root mean square of what two states leave of each spectrum, in edge steps. */
  readonly rms: readonly number[];
  readonly rFactors: readonly number[];
  readonly isosbestic: readonly IsosbesticPoint[];
  /**
   * Whether two states are enough: nothing but noise is left of any spectrum,
   * and all meet where they have to.
   */
  readonly areEnough: boolean;
}

/** What normalisation and interpolation leave beside noise, in edge steps. */
const alwaysLeft = 0.005;
/** As many times of noise may be left. */
const timesNoise = 2;
/** States that differ by less than this nowhere tell an isosbestic point. */
const leastDifference = 0.03;

/**
 * Tries every spectrum as a sum of two of them, the two that differ most, with shares that are not negative;
 * and looks at the energies where these two cross. Where two states change into each other all spectra go
 * through the same points.
 *
 * @param rows one a spectrum, normalised, on the energies
 * @param noise of each, in edge steps
 */
export function twoStates(
  energyEv: Float64Array,
  rows: readonly Float64Array[],
  noise: readonly number[],
): TwoStates {
  const states = farthest(rows);
  const [first, second] = states.map((i) => rows[i]!) as [Float64Array, Float64Array];
  const fits = rows.map((row) => linearCombination(row, [first, second]));
  const expected = noise.map((value) => Math.hypot(value || 0, alwaysLeft));
  const usual = mean(expected);
  const isosbestic = crossings(energyEv, first, second).map((at): IsosbesticPoint => {
    const values = rows.map((row) => interpolateLinear(energyEv, row, [at])[0]!);
    const middle = mean(values);
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length);
    return { energyEv: at, spread, holds: spread <= timesNoise * usual };
  });
  return {
    states,
    fractions: fits.map(({ shares: [one, other], sum }) => (sum > 0 ? other! / (one! + other!) : 0)),
    errors: fits.map(({ errors: [one, other], sum }) =>
      sum > 0 ? Math.hypot(one!, other!) / sum / Math.SQRT2 : 0,
    ),
    rms: fits.map(({ rms }) => rms),
    rFactors: fits.map(({ rFactor }) => rFactor),
    isosbestic,
    areEnough:
      fits.every(({ rms }, i) => rms <= timesNoise * expected[i]!) && isosbestic.every(({ holds }) => holds),
  };
}

function farthest(rows: readonly Float64Array[]): [number, number] {
  let best: [number, number] = [0, rows.length - 1];
  let most = -1;
  for (let i = 0; i < rows.length; i++) {
    for (let j = i + 1; j < rows.length; j++) {
      const difference = squaredDistance(rows[i]!, rows[j]!);
      if (difference > most) {
        [best, most] = [[i, j], difference];
      }
    }
  }
  return best;
}

/** Where two curves cross between places at which they clearly differ. */
function crossings(energyEv: Float64Array, one: Float64Array, other: Float64Array): number[] {
  const difference = one.map((value, i) => value - other[i]!);
  const found: number[] = [];
  // Index of the last place at which they clearly differed.
  let clear = -1;
  for (let i = 0; i < difference.length; i++) {
    if (Math.abs(difference[i]!) < leastDifference) {
      continue;
    }
    if (clear >= 0 && Math.sign(difference[i]!) !== Math.sign(difference[clear]!)) {
      let k = clear;
      while (Math.sign(difference[k + 1]!) === Math.sign(difference[clear]!)) {
        k++;
      }
      const share = difference[k]! / (difference[k]! - difference[k + 1]!);
      found.push(energyEv[k]! + share * (energyEv[k + 1]! - energyEv[k]!));
    }
    clear = i;
  }
  return found;
}
