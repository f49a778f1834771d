import { meanOver } from '../../numeric/mean-over.ts';
import type { EnergyRange } from '../energy-range.ts';

/**
 * Over which the mean of mu is the edge step: past the white line, before the data end; relative to E0, eV.
 */
export const postEdgeRange: EnergyRange = { fromEv: 30, toEv: 50 };

/** What must remain of that range, or, where the data end before it, the range that stands in for it; eV. */
const shortestEv = 10;

/** An edge step and how far above E0 it was taken. */
export interface EdgeStep {
  /** In the unit of mu; not positive where mu falls over the edge. */
  readonly step: number;
  /** Range of the mean, relative to E0, eV: 30 … 50 where the data reach that far. */
  readonly fromEv: number;
  readonly toEv: number;
}

/**
 * The edge step as the anchored recipe defines it: the mean of mu, its pre-edge already removed, from 30 to
 * 50 eV above E0, computed and measured spectra alike. Data that end before +40 eV give the mean of their
 * last 10 eV; undefined where they end before +20 eV.
 *
 * @param range where the mean is taken instead; undefined where the data do not reach into it
 */
export function edgeStepAbove(
  energyEv: Float64Array,
  aboveBackground: Float64Array,
  e0Ev: number,
  range?: EnergyRange,
): EdgeStep | undefined {
  const { fromEv, toEv } = range ?? postEdgeRange;
  const end = Math.min(toEv, energyEv[energyEv.length - 1]! - e0Ev);
  const start = range ? fromEv : Math.min(fromEv, end - shortestEv);
  if (start >= end || e0Ev + start < energyEv[0]! || (!range && start < shortestEv)) {
    return undefined;
  }
  return {
    step: meanOver(energyEv, aboveBackground, e0Ev + start, e0Ev + end),
    fromEv: start,
    toEv: end,
  };
}
