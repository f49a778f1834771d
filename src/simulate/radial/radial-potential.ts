import type { Complex } from '../../numeric/complex.ts';
import { gridRadii, gridStep } from './radial-grid.ts';

/**
 * The potential inside one muffin-tin sphere, as the radial equation takes it: measured from the reference
 * energy of the interstitial region, and 0 from `matchIndex` on. Complex where a self-energy damps the
 * electron.
 */
export interface RadialPotential {
  readonly nuclearCharge: number;
  /** Number of the first grid point above the muffin-tin radius. */
  readonly matchIndex: number;
  /** Values in Hartree at the grid points 0 … matchIndex − 1. */
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** dV / d ln r at the same points, in Hartree. */
  readonly slopeRe: Float64Array;
  readonly slopeIm: Float64Array;
}

/**
 * @param values the real potential in Hartree on the grid; used below `matchIndex` only
 * @param reference energy of the interstitial region in Hartree, which becomes the zero
 * @param selfEnergy added to `values`, in Hartree, at the grid points below `matchIndex`
 */
export function radialPotential(
  values: ArrayLike<number>,
  reference: Complex,
  matchIndex: number,
  nuclearCharge: number,
  selfEnergy?: { readonly re: ArrayLike<number>; readonly im: ArrayLike<number> },
): RadialPotential {
  const re = Float64Array.from(
    { length: matchIndex },
    (_, i) => values[i]! + (selfEnergy?.re[i] ?? 0) - reference.re,
  );
  const im = Float64Array.from({ length: matchIndex }, (_, i) => (selfEnergy?.im[i] ?? 0) - reference.im);
  return { nuclearCharge, matchIndex, re, im, slopeRe: slopeOf(re), slopeIm: slopeOf(im) };
}

/**
 * dV / d ln r of V = u / r is (u′ − u) / r: u is smooth at the nucleus where V is not. Five-point
 * differences, at both ends one-sided: beyond the last point the potential jumps.
 */
function slopeOf(values: Float64Array): Float64Array {
  const u = values.map((value, i) => value * gridRadii[i]!);
  const last = values.length - 1;
  return values.map((_, i) => {
    const first = Math.min(Math.max(i - 2, 0), last - 4);
    const weights = fivePointSlopes[i - first]!;
    let slope = 0;
    for (let k = 0; k < 5; k++) {
      slope += weights[k]! * u[first + k]!;
    }
    return (slope / (12 * gridStep) - u[i]!) / gridRadii[i]!;
  });
}

/** 12 h times the derivative at the first, second … fifth of five equally spaced points. */
const fivePointSlopes = [
  [-25, 48, -36, 16, -3],
  [-3, -10, 18, -6, 1],
  [1, -8, 0, 8, -1],
  [-1, 6, -18, 10, 3],
  [3, -16, 36, -48, 25],
] as const;
