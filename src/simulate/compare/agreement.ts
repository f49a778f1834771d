import { lastIndexAtMost } from '../../numeric/search-sorted.ts';
import { agreementTable } from './agreement-table.ts';

/** What a distance means, told by pairs of measured and simulated spectra. */
export interface Agreement {
  /**
   * Share of pairs of one compound that are farther apart, 0.05
   * … 0.95: 0.75 means nearer than three of four such pairs.
   */
  readonly sameFarther: number;
  /** Share of pairs of two compounds of one element that are farther apart, 0.05 … 0.95. */
  readonly otherFarther: number;
}

/** Places a distance of `alignSimulated` among those of pairs that are known to be right or wrong. */
export function agreementOf(distance: number): Agreement {
  return {
    sameFarther: shareAbove(agreementTable.sameCompound, distance),
    otherFarther: shareAbove(agreementTable.otherCompound, distance),
  };
}

/**
 * By the line through the quantiles at 5 %, 10 % … 95 %; what lies beyond them is no better known than that.
 */
function shareAbove(quantiles: readonly number[], value: number): number {
  const last = quantiles.length - 1;
  const left = lastIndexAtMost(Float64Array.from(quantiles), value);
  const place =
    left < 0
      ? 0
      : left === last
        ? last
        : left + (value - quantiles[left]!) / (quantiles[left + 1]! - quantiles[left]!);
  return 1 - (place + 1) / (quantiles.length + 1);
}
