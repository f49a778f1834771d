import { largestOf, smallestOf } from '../base/lists.ts';

/** A spectrum and the number of sites of the cell that have it. */
export interface WeightedSpectrum {
  readonly energyEv: Float64Array;
  readonly mu: Float64Array;
  readonly multiplicity: number;
}

/**
 * The spectrum that an experiment would see: the mean of the site spectra weighted by multiplicity.
 *
 * Computed site spectra stand on grids of their own (each begins at its own Fermi level). The mean
 * stands on all energies of all of them within the range that they share, each interpolated linearly, so
 * that no point of any grid is lost.
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
    let left = 0;
    for (let i = 0; i < energyEv.length; i++) {
      const energy = energyEv[i]!;
      while (left < site.energyEv.length - 2 && site.energyEv[left + 1]! < energy) {
        left++;
      }
      const e0 = site.energyEv[left]!;
      const e1 = site.energyEv[left + 1]!;
      // As a weighted mean of both ends. `interpolateLinear` has the same line in another arithmetic, on
      // which features and so the bytes of bundles rest; here it would change the last bit of every twelfth
      // value (Ti and Fe of data/xanes.parquet), and so the bytes of stores. Neither can take the other's.
      const share = (energy - e0) / (e1 - e0);
      mu[i]! += (site.multiplicity / total) * ((1 - share) * site.mu[left]! + share * site.mu[left + 1]!);
    }
  }
  return { energyEv, mu };
}
