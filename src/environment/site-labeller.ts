import { type PeriodicCell, periodicCell } from '../structure/neighbours/periodic-neighbors.ts';
import { type Balls, ShellSearch } from '../structure/neighbours/shell-search.ts';
import type { Structure } from '../structure/structure.ts';
import { largestCoordinationNumber } from './coordination.ts';
import { coordinationDistribution } from './coordination-distribution.ts';
import { motifCount, motifsOf } from './motifs.ts';
import { NeighborWeights } from './neighbor-weights.ts';
import { NeighborAngles } from './order-parameters/neighbor-angles.ts';
import { orderParameter } from './order-parameters/order-parameter.ts';
import { type PairFactors, pairFactors } from './pair-factors.ts';
import { SiteCandidates } from './site-candidates.ts';
import { VoronoiCell } from './voronoi-cell.ts';

/**
 * Atoms up to this distance (Å) cut the Voronoi cell, others do not, unless the cell is unbounded without
 * them.
 */
const searchRadius = 7;

/** Enough to close most cells of an oxide; the rest are searched again out to searchRadius. */
const firstRadius = 5;

/**
 * A shell with more atoms than this that may cut the cell is halved, because once the nearest have cut it
 * most of the others no longer can. A shell thinner than the second number (Å) is not halved.
 */
const mostInShell = 500;
const thinnestShell = 1e-3;

/** Weights closer than this count as equal: those of equivalent neighbours differ by rounding, some 1e-15. */
const tie = 1e-9;

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
  #shells: ShellSearch | undefined;
  readonly #balls: Balls = { count: 0, values: new Float64Array(4 * 128) };
  #largestRadius = 0;
  readonly #neighborVectors = new Float64Array(3 * largestCoordinationNumber);
  readonly #rank = new Int32Array(largestCoordinationNumber);

  /** Sets the structure whose sites are labelled; `checkStructure` must have passed it. */
  open(structure: Structure): void {
    this.#factors = pairFactors(structure);
    this.#cell = periodicCell(structure);
    this.#shells = undefined;
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
    if (largest === 0) {
      return;
    }
    for (let neighbor = 0; neighbor < largest; neighbor++) {
      this.#rank[neighbor] =
        neighbor === 0
          ? 0
          : this.#rank[neighbor - 1]! + (weight[neighbor - 1]! - weight[neighbor]! > tie ? 1 : 0);
    }
    this.angles.fill(this.neighborVectors(largest), largest);
    for (let coordinationNumber = 1; coordinationNumber <= largest; coordinationNumber++) {
      const share = this.p[coordinationNumber - 1]!;
      if (share === 0) {
        continue;
      }
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

  /** The Voronoi cell of a site among all atoms within searchRadius, or as far as it takes to bound it. */
  #findCell(cell: PeriodicCell, site: number): void {
    for (const radius of [firstRadius, searchRadius]) {
      this.candidates.find(cell, site, radius);
      const state = this.#build(radius);
      if (state === 'closed') {
        return;
      }
      if (radius === searchRadius && state === 'unbounded') {
        this.#findFarCell(cell, site);
      }
    }
  }

  /**
   * Goes on from a cell that the atoms within searchRadius leave unbounded: at a surface, across a pore or a
   * vacuum. The radius is doubled until the cell is bounded (docs/labels.md, From structure to p), but of the
   * atoms within, only those are looked at that may cut what is left of the cell after the nearer ones. The
   * others would cut nothing, so the result is the same to the last bit.
   */
  #findFarCell(cell: PeriodicCell, site: number): void {
    const { candidates, voronoi } = this;
    this.#shells ??= new ShellSearch(cell);
    let state: ReturnType<VoronoiCell['build']> = 'unbounded';
    let radius = searchRadius;
    let inner = radius;
    let width = radius;
    while (state === 'unbounded' || inner < radius) {
      if (inner === radius) {
        if (radius >= this.#largestRadius) {
          // Cannot happen: the site's own images along the three rows close its cell.
          throw new Error(`no atoms surround site ${site} on all sides`);
        }
        radius = Math.min(2 * radius, this.#largestRadius + 0.001);
      }
      voronoi.farBalls(inner, this.#balls);
      const before = candidates.count;
      let outer = Math.min(radius, inner + width);
      for (;;) {
        const most = outer - inner > thinnestShell ? mostInShell : Infinity;
        if (candidates.extend(this.#shells, site, { inner, outer }, this.#balls, most)) {
          break;
        }
        outer = (inner + outer) / 2;
      }
      if (candidates.count > before) {
        state = this.#build(outer);
      }
      if (state === 'closed') {
        return;
      }
      width = 2 * (outer - inner);
      inner = outer;
    }
  }

  #build(reach: number): ReturnType<VoronoiCell['build']> {
    const { vectors, distances, count } = this.candidates;
    return this.voronoi.build(vectors, distances, count, reach);
  }

  /** The largest coordination number that has motifs and p above 0; 0 where there is none. */
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

/** Longest body diagonal of the unit cell (Å): up to it, a site's own images bound its Voronoi cell. */
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
