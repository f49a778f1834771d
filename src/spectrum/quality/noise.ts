import { sixDigits } from '../../base/text/rounded.ts';
import { median } from '../../numeric/median.ts';
import { lastIndexAtMost } from '../../numeric/search-sorted.ts';
import type { Spectrum } from '../spectrum.ts';

/**
 * Standard deviation of the noise in y between two indices, from the third differences of neighbouring
 * points: a smooth spectrum has next to none, and their median does not see the edge. NaN for fewer than
 * eight points.
 */
export function noiseOf(y: Float64Array, start: number, end: number): number {
  if (end - start < 8) {
    return Number.NaN;
  }
  const differences = Float64Array.from({ length: end - start - 3 }, (_, k) => {
    const i = start + k;
    return Math.abs(y[i]! - 3 * y[i + 1]! + 3 * y[i + 2]! - y[i + 3]!);
  });
  // Third differences of white noise have variance 1 + 9 + 9
  // + 1; the median of |Gaussian| is 0.6745 of its deviation.
  return median(differences) / (0.6745 * Math.sqrt(20));
}

/**
 * Noise from point to point within a window, as a share of the edge step. A computed spectrum has none, and
 * its grid would be too coarse for the estimate. Undefined where there is no edge step or the points are too
 * few.
 *
 * @param mu above its background, one value an energy
 */
export function noiseShareOf(
  { energyEv, state }: Pick<Spectrum, 'energyEv' | 'state'>,
  mu: Float64Array,
  { fromEv, toEv }: { readonly fromEv: number; readonly toEv: number },
  edgeStep: number,
): number | undefined {
  if (state === 'computed') {
    return 0;
  }
  const start = lastIndexAtMost(energyEv, fromEv - 1e-9) + 1;
  const share = noiseOf(mu, start, lastIndexAtMost(energyEv, toEv) + 1) / edgeStep;
  return edgeStep > 0 && Number.isFinite(share) ? sixDigits(share) : undefined;
}
