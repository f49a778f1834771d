import { InputError } from '../input-error.ts';
import { checkStructure, type Structure, type Vector3 } from '../structure/index.ts';
import { largestCoordinationNumber, motifCount } from './motifs.ts';
import { type LabelThresholds, type RankingLabels, rankingLabels } from './ranking-labels.ts';
import { SiteLabeller } from './site-labeller.ts';

/** Options of `labelStructure`. */
export interface LabelOptions {
  /** Label the sites of this element only. @default every site */
  readonly element?: string;
  /** @default the paper's 0.2 and 0.05 */
  readonly thresholds?: LabelThresholds;
}

/** One neighbour whose weight counts. */
export interface LabelledNeighbor {
  /** Index of its site in the structure. */
  readonly index: number;
  /** Cell it stands in, relative to the coordinates as listed. */
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

/** Tables of the last call, reused: labelling allocates nothing but its results. */
let shared: SiteLabeller | undefined;

/**
 * The coordination of each site of a structure: neighbours, p, q and ranking labels, and their means by element.
 * CrystalNN with matminer's "ops" fingerprint (docs/labels.md); oxidation states are not used.
 *
 * @throws InputError for an element that is not there, and for whatever can be no crystal (`checkStructure`): no sites
 * or volume, an unknown element, coordinates that are not finite, two atoms on one spot
 */
export function labelStructure(structure: Structure, options: LabelOptions = {}): StructureLabels {
  const { element, thresholds } = options;
  checkStructure(structure, structure.name || 'the structure');
  if (element !== undefined && !structure.sites.some((site) => site.element === element)) {
    const present = [...new Set(structure.sites.map((site) => site.element))].join(', ');
    throw new InputError(`${structure.name || 'The structure'} has no ${element}: it holds ${present}.`);
  }
  const labeller = shared ?? new SiteLabeller();
  // Taken while in use, so that a failure cannot leave half a state behind for the next call.
  shared = undefined;
  labeller.open(structure);
  const sites: SiteLabel[] = [];
  const sums = new Map<string, { count: number; p: number[]; q: number[] }>();
  structure.sites.forEach((site, index) => {
    if (element !== undefined && site.element !== element) return;
    labeller.label(index);
    const p = Array.from(labeller.p);
    const q = Array.from(labeller.q);
    sites.push({
      index,
      element: site.element,
      neighbors: neighborsOf(labeller),
      p,
      q,
      ...rankingLabels(p, q, thresholds),
    });
    let sum = sums.get(site.element);
    if (!sum) {
      sum = { count: 0, p: new Array(largestCoordinationNumber).fill(0), q: new Array(motifCount).fill(0) };
      sums.set(site.element, sum);
    }
    sum.count++;
    for (let i = 0; i < p.length; i++) sum.p[i]! += p[i]!;
    for (let i = 0; i < q.length; i++) sum.q[i]! += q[i]!;
  });
  shared = labeller;
  const averages: Record<string, CoordinationLabel> = {};
  for (const [symbol, { count, p: sumP, q: sumQ }] of sums) {
    const p = sumP.map((value) => value / count);
    const q = sumQ.map((value) => value / count);
    averages[symbol] = { p, q, ...rankingLabels(p, q, thresholds) };
  }
  return { sites, averages };
}

function neighborsOf(labeller: SiteLabeller): LabelledNeighbor[] {
  const { weights, candidates } = labeller;
  const { site, image } = candidates.found;
  const neighbors: LabelledNeighbor[] = [];
  for (let i = 0; i < weights.count; i++) {
    const candidate = weights.candidate[i]!;
    const found = candidates.order[candidate]!;
    neighbors.push({
      index: site[found]!,
      image: [image[3 * found]!, image[3 * found + 1]!, image[3 * found + 2]!],
      distance: candidates.distances[candidate]!,
      weight: weights.weight[i]!,
    });
  }
  return neighbors;
}
