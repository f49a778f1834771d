import { type PeriodicCell, periodicCell, type Structure } from '../structure/index.ts';
import { coordinationDistribution } from './coordination-distribution.ts';
import { largestCoordinationNumber, motifCount, motifsOf } from './motifs.ts';
import { NeighborWeights } from './neighbor-weights.ts';
import { NeighborAngles } from './order-parameters/neighbor-angles.ts';
import { orderParameter } from './order-parameters/order-parameter.ts';
import { type PairFactors, pairFactors } from './pair-factors.ts';
import { SiteCandidates } from './site-candidates.ts';
import { VoronoiCell } from './voronoi-cell.ts';

/** Atoms up to this distance (Å) cut the Voronoi cell, others do not, unless the cell is unbounded without them. */
const SEARCH_RADIUS = 7;

/** Enough to close most cells of an oxide; the rest are searched again out to SEARCH_RADIUS. */
const FIRST_RADIUS = 5;

/** Weights closer than this are equal: symmetry makes them so, and rounding tells them apart by 1e-15. */
const TIE = 1e-9;

/**
 * Computes p and q of one site after the other, without allocating. The arrays hold the last site's results.
 */
export class SiteLabeller {
  /** p of CN 1 to 12 at p[c - 1]. */
  readonly p = new Float64Array(largestCoordinationNumber);
  /** q of motif 1 to 25 at q[number - 1]: its order parameter times the p of its CN. */
  readonly q = new Float64Array(motifCount);
  readonly candidates = new SiteCandidates();
  readonly voronoi = new VoronoiCell();
  readonly weights = new NeighborWeights();
  readonly angles = new NeighborAngles();
  #cell: PeriodicCell | undefined;
  #factors: PairFactors | undefined;
  #largestRadius = 0;
  readonly #neighborVectors = new Float64Array(3 * largestCoordinationNumber);
  readonly #rank = new Int32Array(largestCoordinationNumber);

  /** Turns to a structure, one that `checkStructure` has passed. */
  open(structure: Structure): void {
    this.#factors = pairFactors(structure);
    this.#cell = periodicCell(structure);
    this.#largestRadius = largestRadius(structure);
  }

  /** Labels one site of the open structure. */
  label(site: number): void {
    this.#findCell(this.#cell!, site);
    this.weights.weigh(this.voronoi, this.candidates, this.#factors!, site);
    const { count, thousandths, weight } = this.weights;
    coordinationDistribution(thousandths, count, this.p);
    this.q.fill(0);
    const largest = this.#largestMotifNumber();
    if (largest === 0) return;
    for (let neighbor = 0; neighbor < largest; neighbor++) {
      this.#rank[neighbor] =
        neighbor === 0
          ? 0
          : this.#rank[neighbor - 1]! + (weight[neighbor - 1]! - weight[neighbor]! > TIE ? 1 : 0);
    }
    this.angles.fill(this.neighborVectors(largest), largest);
    for (let coordinationNumber = 1; coordinationNumber <= largest; coordinationNumber++) {
      const share = this.p[coordinationNumber - 1]!;
      if (share === 0) continue;
      for (const motif of motifsByNumber[coordinationNumber]!) {
        this.q[motif.number - 1] = share * orderParameter(motif, this.angles, this.#rank);
      }
    }
  }

  /** Vectors (Å) from the last site to its `count` heaviest neighbours, x, y, z each; at most 12. */
  neighborVectors(count: number): Float64Array {
    for (let neighbor = 0; neighbor < count; neighbor++) {
      const from = 3 * this.weights.candidate[neighbor]!;
      for (let axis = 0; axis < 3; axis++) {
        this.#neighborVectors[3 * neighbor + axis] = this.candidates.vectors[from + axis]!;
      }
    }
    return this.#neighborVectors.subarray(0, 3 * count);
  }

  /** The Voronoi cell of a site among all atoms within SEARCH_RADIUS, or as far as it takes to bound it. */
  #findCell(cell: PeriodicCell, site: number): void {
    const { candidates, voronoi } = this;
    let radius = FIRST_RADIUS;
    for (;;) {
      candidates.find(cell, site, radius);
      const state = voronoi.build(candidates.vectors, candidates.distances, candidates.count, radius);
      if (state === 'closed') return;
      if (radius < SEARCH_RADIUS) {
        radius = SEARCH_RADIUS;
        continue;
      }
      if (state === 'open') return;
      if (radius >= this.#largestRadius) {
        // Cannot happen: the site's own images along the three rows close its cell.
        throw new Error(`no atoms surround site ${site} on all sides`);
      }
      radius = Math.min(2 * radius, this.#largestRadius + 0.001);
    }
  }

  /** The largest coordination number that has motifs and a share. */
  #largestMotifNumber(): number {
    for (let coordinationNumber = largestCoordinationNumber; coordinationNumber > 0; coordinationNumber--) {
      if (motifsByNumber[coordinationNumber]!.length > 0 && this.p[coordinationNumber - 1]! > 0) {
        return coordinationNumber;
      }
    }
    return 0;
  }
}

const motifsByNumber = Array.from({ length: largestCoordinationNumber + 1 }, (_, number) => motifsOf(number));

/** Farther than the longest body diagonal of the cell no search need go: each site's own images bound its cell. */
function largestRadius({ lattice: [a, b, c] }: Structure): number {
  let longest = 0;
  for (const [i, j, k] of [
    [1, 1, 1],
    [-1, 1, 1],
    [1, -1, 1],
    [1, 1, -1],
  ] as const) {
    const squared = [0, 1, 2].reduce(
      (sum, axis) => sum + (i * a[axis]! + j * b[axis]! + k * c[axis]!) ** 2,
      0,
    );
    longest = Math.max(longest, Math.sqrt(squared));
  }
  return longest + 0.01;
}
