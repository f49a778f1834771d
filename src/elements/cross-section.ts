import { InputError } from '../base/input-error.ts';
import { lastIndexAtMost } from '../numeric/search-sorted.ts';

/** Total cross section of an element's atoms, by energy. */
export interface CrossSection {
  /** In barn an atom, at an energy in eV. @throws InputError outside the table, 100 eV to 60 keV */
  at(energyEv: number): number;
  /** The two values between which it jumps at the edge nearest to an energy in eV, in barn an atom. */
  jumpNear(energyEv: number): { readonly below: number; readonly above: number };
}

/** Two neighbouring energies of the table that are so near stand on either side of an edge. */
const edgeGap = 1e-5;

/**
 * Total cross sections of some elements (EPDL97), loaded on first use.
 *
 * @throws InputError for an element beyond uranium
 */
export async function loadCrossSections(symbols: Iterable<string>): Promise<Map<string, CrossSection>> {
  const { crossSectionTable } = await import('./cross-section-table.ts');
  const lines = crossSectionTable.split('\n');
  const found = new Map<string, CrossSection>();
  for (const symbol of symbols) {
    const line = lines.find((entry) => entry.startsWith(`${symbol} `));
    if (line === undefined) {
      throw new InputError({ problem: `there is no tabulated absorption of ${symbol}, only that of H to U` });
    }
    found.set(symbol, crossSectionOf(line.split(' ').slice(1).map(Number)));
  }
  return found;
}

function crossSectionOf(numbers: readonly number[]): CrossSection {
  const energyEv = Float64Array.from(numbers.filter((_, index) => index % 2 === 0));
  const barn = Float64Array.from(numbers.filter((_, index) => index % 2 === 1));
  const last = energyEv.length - 1;
  return {
    at(energy) {
      if (!(energy >= energyEv[0]! && energy <= energyEv[last]!)) {
        throw new InputError({
          problem: `absorption is tabulated from ${energyEv[0]!.toFixed(0)} to ${energyEv[last]!.toFixed(0)} eV, and ${energy.toFixed(1)} eV lies outside`,
        });
      }
      const i = Math.min(lastIndexAtMost(energyEv, energy), last - 1);
      const share = Math.log(energy / energyEv[i]!) / Math.log(energyEv[i + 1]! / energyEv[i]!);
      return barn[i]! * (barn[i + 1]! / barn[i]!) ** share;
    },
    jumpNear(energy) {
      const edges = [...energyEv.keys()].filter(
        (i) => i > 0 && energyEv[i]! / energyEv[i - 1]! < 1 + edgeGap,
      );
      const distance = (i: number): number => Math.abs(energyEv[i]! - energy);
      const nearest = edges.reduce((best, i) => (distance(i) < distance(best) ? i : best), edges[0] ?? 1);
      return { below: barn[nearest - 1]!, above: barn[nearest]! };
    },
  };
}
