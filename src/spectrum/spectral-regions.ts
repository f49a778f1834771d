import { lastIndexAtMost } from '../numeric/search-sorted.ts';
import { risingEdgeOf } from './edge/rising-edge.ts';

/** What a part of a near-edge spectrum is. */
export type RegionName = 'pre-edge peak' | 'rising edge' | 'white line' | 'after the white line';

/** A part of a spectrum, from an energy to before another, eV. */
export interface SpectralRegion {
  readonly name: RegionName;
  readonly fromEv: number;
  readonly toEv: number;
}

/** The white line begins where mu reaches this share of its top. */
const shoulderShare = 0.9;

/** The minimum after the white line lies within this much of its top, eV. */
const minimumWithinEv = 25;

/**
 * Divides a window of a normalised spectrum by what is seen there: below the foot of the edge (where pre-edge
 * peaks lie), the rise, the white line down to half its height over the next minimum, and what follows. A
 * region of which the window holds nothing is left out.
 *
 * @param mu normalised, one value an energy
 * @param window first and last energy, eV
 * @param fromEv where the edge can begin, eV
 */
export function spectralRegions(
  energyEv: Float64Array,
  mu: Float64Array,
  window: { readonly fromEv: number; readonly toEv: number },
  fromEv: number,
): SpectralRegion[] {
  const edge = risingEdgeOf(energyEv, mu, fromEv);
  if (!edge) {
    return [];
  }
  const top = lastIndexAtMost(energyEv, edge.whiteLineEv);
  let begin = top;
  while (
    begin > 0 &&
    energyEv[begin - 1]! > edge.footEv &&
    mu[begin - 1]! >= shoulderShare * edge.whiteLine
  ) {
    begin--;
  }
  const last = lastIndexAtMost(energyEv, edge.whiteLineEv + minimumWithinEv);
  let lowest = top;
  for (let i = top; i <= last; i++) {
    lowest = mu[i]! < mu[lowest]! ? i : lowest;
  }
  let end = top;
  while (end < lowest && mu[end]! > (edge.whiteLine + mu[lowest]!) / 2) {
    end++;
  }
  const borders = [
    Number.NEGATIVE_INFINITY,
    edge.footEv,
    energyEv[begin]!,
    energyEv[end]!,
    Number.POSITIVE_INFINITY,
  ];
  const names: RegionName[] = ['pre-edge peak', 'rising edge', 'white line', 'after the white line'];
  return names
    .map((name, i) => ({
      name,
      fromEv: Math.max(window.fromEv, borders[i]!),
      toEv: Math.min(window.toEv, borders[i + 1]!),
    }))
    .filter((region) => region.fromEv < region.toEv);
}
