import type { Vector3 } from '../structure/structure.ts';
import type { RankingLabels } from './ranking-labels.ts';

/** One neighbour whose weight counts. */
export interface LabelledNeighbor {
  /** Index of its site in the structure. */
  readonly index: number;
  /** Lattice translation from the coordinates of that site to this neighbour, in cells. */
  readonly image: Vector3;
  /** In Å. */
  readonly distance: number;
  /** 0..1; p follows from the weights rounded to 0.001. */
  readonly weight: number;
}

/** p, q and ranking labels of one site, or the mean over the sites of an element. */
export interface CoordinationLabel extends RankingLabels {
  /** 12 values, CN 1 to 12; sums to at most 1. */
  readonly p: readonly number[];
  /** 25 values, in the order of `motifs`, already times p. */
  readonly q: readonly number[];
  /**
   * With `extendedMotifs`: p of the CN times the order parameter of each motif in `extendedMotifs`, by name.
   */
  readonly extended?: Readonly<Record<string, number>>;
}

/** The label of one site. */
export interface SiteLabel extends CoordinationLabel {
  /** Index of the site in the structure. */
  readonly index: number;
  readonly element: string;
  /** Heaviest first. */
  readonly neighbors: readonly LabelledNeighbor[];
}

/** The labels of a structure. */
export interface StructureLabels {
  readonly sites: readonly SiteLabel[];
  /** By element: the mean of p and q over all its sites in the cell, and the ranking labels of the means. */
  readonly averages: Readonly<Record<string, CoordinationLabel>>;
}
