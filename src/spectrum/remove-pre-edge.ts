import { fitPolynomial } from '../numeric/fit-polynomial.ts';
import { mean } from '../numeric/mean.ts';
import { lastIndexAtMost } from '../numeric/search-sorted.ts';
import type { Spectrum } from './spectrum.ts';

/** A line drawn through less than this tilts with every bump of its few points; eV. */
const shortestLineEv = 15;
const fewestPoints = 4;

/**
 * mu less the line through E0 − 160 … E0 − 20 eV, or through what there is of it; less a constant where that is too
 * little for a line (under 15 eV or 4 points): the mean of what there is, at least of the first two points.
 */
export function removePreEdge(
  { energyEv, mu }: Pick<Spectrum, 'energyEv' | 'mu'>,
  e0Ev: number,
): Float64Array {
  const start = lastIndexAtMost(energyEv, e0Ev - 160 - 1e-9) + 1;
  const end = lastIndexAtMost(energyEv, e0Ev - 20) + 1;
  const energies = energyEv.subarray(start, end);
  if (energies.length >= fewestPoints && energies[energies.length - 1]! - energies[0]! >= shortestLineEv) {
    const line = fitPolynomial(energies, mu.subarray(start, end), 1)(energyEv);
    return mu.map((value, i) => value - line[i]!);
  }
  const level = mean(mu.subarray(start, Math.max(end, start + 2)));
  return mu.map((value) => value - level);
}
