import type { PairFactors } from './pair-factors.ts';
import type { SiteCandidates } from './site-candidates.ts';
import type { VoronoiCell } from './voronoi-cell.ts';

/**
 * The neighbours of one site with their weights, heaviest first (CrystalNN; docs/labels.md, From structure to
 * p). One object serves any number of sites.
 */
export class NeighborWeights {
  /** Neighbours whose weight does not round to 0.000. */
  count = 0;
  /** Index of each neighbour among the site's candidates. */
  candidate = new Int32Array(64);
  /** Weight in 0..1. The largest is 1 unless it was tapered. */
  weight = new Float64Array(64);
  /** The weight in thousandths, rounded half to even. */
  thousandths = new Int32Array(64);

  /** Weighs the facets of a cell by solid angle, openness, electronegativity and distance. */
  weigh(cell: VoronoiCell, candidates: SiteCandidates, factors: PairFactors, center: number): void {
    const { facetCount, facetCandidate, solidAngle, area } = cell;
    if (facetCount > this.weight.length) {
      this.#grow(2 * facetCount);
    }
    const { candidate, weight, thousandths } = this;
    const { distances, order, found } = candidates;
    const { species, contrast, taperFrom, taperTo } = factors;
    const row = species[center]! * factors.elements.length;
    let largest = 0;
    for (let facet = 0; facet < facetCount; facet++) {
      const pair = row + species[found.site[order[facetCandidate[facet]!]!]!]!;
      // The area of a very thin facet may be rounded to 0; its weight is 0.
      const raw =
        area[facet]! > 0 ? (solidAngle[facet]! * solidAngle[facet]! * contrast[pair]!) / area[facet]! : 0;
      weight[facet] = raw;
      if (raw > largest) {
        largest = raw;
      }
    }
    let count = 0;
    for (let facet = 0; facet < facetCount; facet++) {
      const neighbor = facetCandidate[facet]!;
      const pair = row + species[found.site[order[neighbor]!]!]!;
      const value =
        (weight[facet]! / largest) * taper(distances[neighbor]!, taperFrom[pair]!, taperTo[pair]!);
      const rounded = roundHalfToEven(1000 * value);
      if (rounded === 0) {
        continue;
      }
      // Inserted in order among the neighbours found so far, at most one a facet: no weight yet to be read is
      // lost.
      let at = count++;
      while (at > 0 && weight[at - 1]! < value) {
        weight[at] = weight[at - 1]!;
        candidate[at] = candidate[at - 1]!;
        thousandths[at] = thousandths[at - 1]!;
        at--;
      }
      weight[at] = value;
      candidate[at] = neighbor;
      thousandths[at] = rounded;
    }
    this.count = count;
  }

  #grow(size: number): void {
    this.candidate = new Int32Array(size);
    this.weight = new Float64Array(size);
    this.thousandths = new Int32Array(size);
  }
}

function taper(distance: number, from: number, to: number): number {
  if (distance <= from) {
    return 1;
  }
  if (distance >= to) {
    return 0;
  }
  return (1 + Math.cos((Math.PI * (distance - from)) / (to - from))) / 2;
}

function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) {
    return rest < 0.5 ? below : below + 1;
  }
  return below % 2 === 0 ? below : below + 1;
}
