import { sixDigits } from '../../base/text/rounded.ts';
import { lastIndexAtMost } from '../../numeric/search-sorted.ts';

/** The steepest rise of a spectrum against the steepest that its core hole allows. */
export interface Sharpness {
  /** 1 is the limit; computed and conventional spectra reach 0.9. */
  readonly ratio: number;
  /** Where, eV. */
  readonly energyEv: number;
}

/** Below this share of the edge step what is left of the background counts for too much. */
const leastMu = 0.15;

/** Stretch in which the limit is looked for, relative to the anchor, eV. */
const stretchEv = [-12, 40] as const;

/**
 * A slope is fitted over this share of the width of the core hole on either side,
 * and over one point at least.
 */
const reach = 0.35;

/** A slope counts by what is sure of it: less this many standard errors. */
const standardErrors = 2;

/**
 * Whether a spectrum is sharper than the life of its core hole allows, as high-energy-resolution fluorescence
 * detection (HERFD) makes it. Whatever the empty states are, a conventional spectrum is their positive
 * density under a Lorentzian of full width gamma, and a Lorentzian nowhere changes faster than |L'| = (2 /
 * gamma) L. So no conventional spectrum has |mu'| > (2 / gamma) mu, however good its monochromator: `ratio`
 * is the largest |mu'| gamma / (2 mu), and above 1 the spectrum cannot be conventional.
 *
 * @param normalised 0 below the edge, about 1 well above it
 * @param noise from point to point, edge steps
 * @returns undefined where no stretch above 0.15 edge steps has three points
 */
export function sharpnessOf(
  energyEv: Float64Array,
  normalised: Float64Array,
  { anchorEv, coreHoleEv, noise = 0 }: { anchorEv: number; coreHoleEv: number; noise?: number },
): Sharpness | undefined {
  let best: Sharpness | undefined;
  const reachEv = reach * coreHoleEv;
  const last = Math.min(energyEv.length - 2, lastIndexAtMost(energyEv, anchorEv + stretchEv[1]));
  for (let i = Math.max(1, lastIndexAtMost(energyEv, anchorEv + stretchEv[0]) + 1); i <= last; i++) {
    let [from, to] = [i - 1, i + 1];
    while (from > 0 && energyEv[i]! - energyEv[from - 1]! <= reachEv) {
      from--;
    }
    while (to < energyEv.length - 1 && energyEv[to + 1]! - energyEv[i]! <= reachEv) {
      to++;
    }
    const { mean, slope, error } = lineThrough(energyEv, normalised, from, to, noise);
    const sure = Math.abs(slope) - standardErrors * error;
    const ratio = mean >= leastMu ? (sure * coreHoleEv) / (2 * mean) : 0;
    if (ratio > (best?.ratio ?? 0)) {
      best = { ratio, energyEv: energyEv[i]! };
    }
  }
  return best && { ...best, ratio: sixDigits(best.ratio) };
}

/** Mean and slope of points `from` to `to`, and the standard error of the slope. */
function lineThrough(
  x: Float64Array,
  y: Float64Array,
  from: number,
  to: number,
  noise: number,
): { mean: number; slope: number; error: number } {
  const count = to - from + 1;
  let [meanX, mean] = [0, 0];
  for (let i = from; i <= to; i++) {
    meanX += x[i]! / count;
    mean += y[i]! / count;
  }
  let [xx, xy] = [0, 0];
  for (let i = from; i <= to; i++) {
    xx += (x[i]! - meanX) ** 2;
    xy += (x[i]! - meanX) * (y[i]! - mean);
  }
  return { mean, slope: xy / xx, error: noise / Math.sqrt(xx) };
}
