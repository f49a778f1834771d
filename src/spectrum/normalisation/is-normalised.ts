import { mean } from '../../numeric/mean.ts';
import { meanOver } from '../../numeric/mean-over.ts';
import { lastIndexAtMost } from '../../numeric/search-sorted.ts';
import type { Spectrum } from '../spectrum.ts';

/** How far the means below and above the edge may be from 0 and 1: normalisations differ by as much. */
const preTolerance = 0.04;
const postTolerance = 0.15;

/**
 * Does a spectrum look as if it had been normalised already? Its mean is then about 0 below E0 − 20 eV (below
 * E0 − 12 eV where it starts later) and about 1 in both halves of what follows E0 + 30 eV. False where it
 * does not reach far enough to tell.
 */
export function isNormalised({ energyEv, mu }: Pick<Spectrum, 'energyEv' | 'mu'>, e0Ev: number): boolean {
  const last = energyEv[energyEv.length - 1]!;
  const far = lastIndexAtMost(energyEv, e0Ev - 20) + 1;
  const pre = far >= 3 ? far : lastIndexAtMost(energyEv, e0Ev - 12) + 1;
  if (pre < 2 || last < e0Ev + 40) {
    return false;
  }
  const below = mu.subarray(0, pre);
  const middle = (e0Ev + 30 + last) / 2;
  const above = [meanOver(energyEv, mu, e0Ev + 30, middle), meanOver(energyEv, mu, middle, last)];
  return (
    Math.abs(mean(below)) < preTolerance &&
    below.every((value) => Math.abs(value) < 3 * preTolerance) &&
    above.every((value) => Math.abs(value - 1) < postTolerance)
  );
}
