import { covalentRadiusAngstrom } from '../elements/covalent-radius.ts';
import { electronegativity } from '../elements/electronegativity.ts';
import type { Structure } from '../structure/structure.ts';

/**
 * Strength of the electronegativity term (CrystalNN's `x_diff_weight`), and the largest difference, F to Cs.
 */
const electronegativityWeight = 3;
const largestDifference = 3.3;

/**
 * A neighbour counts fully up to the sum of covalent radii plus the first, not at all from the second on (Å).
 */
const taperFromAngstrom = 0.5;
const taperToAngstrom = 1;

/** What the neighbour weights need to know of the elements of a structure, by pairs of its species. */
export interface PairFactors {
  /** The distinct elements. */
  readonly elements: readonly string[];
  /** Species of each site: an index into `elements`. */
  readonly species: Int32Array;
  /**
   * 1 + 3 √(|ΔX| / 3.3) at [centre * elements.length + neighbour]; 1 where an electronegativity is undefined.
   */
  readonly contrast: Float64Array;
  /** Distances in Å between which the weight is tapered to 0. */
  readonly taperFrom: Float64Array;
  readonly taperTo: Float64Array;
}

/** @param structure one that `checkStructure` has passed: every species is an element from H to Cm */
export function pairFactors(structure: Structure): PairFactors {
  const elements: string[] = [];
  const species = new Int32Array(structure.sites.length);
  structure.sites.forEach(({ element }, site) => {
    let index = elements.indexOf(element);
    if (index < 0) {
      index = elements.push(element) - 1;
    }
    species[site] = index;
  });
  const size = elements.length;
  const contrast = new Float64Array(size * size);
  const taperFrom = new Float64Array(size * size);
  const taperTo = new Float64Array(size * size);
  elements.forEach((center, i) => {
    elements.forEach((neighbor, j) => {
      const x = electronegativity(center);
      const y = electronegativity(neighbor);
      contrast[i * size + j] =
        x === undefined || y === undefined
          ? 1
          : 1 + electronegativityWeight * Math.sqrt(Math.abs(x - y) / largestDifference);
      const bond = covalentRadiusAngstrom(center)! + covalentRadiusAngstrom(neighbor)!;
      taperFrom[i * size + j] = bond + taperFromAngstrom;
      taperTo[i * size + j] = bond + taperToAngstrom;
    });
  });
  return { elements, species, contrast, taperFrom, taperTo };
}
