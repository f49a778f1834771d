import { largestOf, smallestOf } from '../base/lists.ts';
import { interpolateLinear } from '../numeric/interpolate-linear.ts';

/** A spectrum and the number of sites of the cell that have it. */
export interface WeightedSpectrum {
  readonly energyEv: Float64Array;
  readonly mu: Float64Array;
  readonly multiplicity: number;
}

/**
 * The spectrum that an experiment would see: the mean of the site spectra weighted by multiplicity.
 *
 * Computed site spectra stand on grids of their own (each begins at its own Fermi level). The mean stands on all
 * energies of all of them within the range that they share, each interpolated linearly, so that no point of any grid
 * is lost.
 */
export function averagedSpectrum(sites: readonly WeightedSpectrum[]): {
  energyEv: Float64Array;
  mu: Float64Array;
} {
  const from = largestOf(sites.map((site) => site.energyEv[0]!));
  const to = smallestOf(sites.map((site) => site.energyEv.at(-1)!));
  const all = Float64Array.from(sites.flatMap((site) => [...site.energyEv])).sort();
  const energyEv = all.filter((energy, i) => energy >= from && energy <= to && energy !== all[i - 1]);
  const mu = new Float64Array(energyEv.length);
  const total = sites.reduce((sum, site) => sum + site.multiplicity, 0);
  for (const site of sites) {
    const values = interpolateLinear(site.energyEv, site.mu, energyEv);
    for (let i = 0; i < mu.length; i++) {
      mu[i]! += (site.multiplicity / total) * values[i]!;
    }
  }
  return { energyEv, mu };
}
