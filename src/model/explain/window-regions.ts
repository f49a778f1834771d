import type { EnergyRegion } from '../../learn/importance/feature-region.ts';
import type { SpectralRegion } from '../../spectrum/spectral-regions.ts';

/** A region of fewer features than this goes to the one before it: a value of one feature says nothing. */
const fewestFeatures = 2;

/**
 * The regions of a spectrum as stretches of its window, counted from the window's first energy. They cover
 * the window: a region too short for features is joined to its neighbour.
 *
 * @param window first and last energy of the features, eV
 */
export function windowRegions(
  regions: readonly SpectralRegion[],
  window: { readonly fromEv: number; readonly toEv: number },
  featureCount: number,
): EnergyRegion[] {
  const shortestEv = (fewestFeatures * (window.toEv - window.fromEv)) / (featureCount - 1);
  const found: EnergyRegion[] = [];
  for (const { name, fromEv, toEv } of regions) {
    const region = { name, fromEv: fromEv - window.fromEv, toEv: toEv - window.fromEv };
    const before = found.at(-1);
    if (before && region.toEv - region.fromEv < shortestEv) {
      found[found.length - 1] = { ...before, toEv: region.toEv };
    } else if (before && before.toEv - before.fromEv < shortestEv) {
      found[found.length - 1] = { ...region, fromEv: before.fromEv };
    } else {
      found.push(region);
    }
  }
  return found;
}
