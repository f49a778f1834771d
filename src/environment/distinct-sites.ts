import { bestNeighbors } from './best-neighbors.ts';
import type { SiteLabel } from './labels.ts';

/** Sites whose labels agree, and the first of them for all. */
export interface DistinctSite {
  readonly site: SiteLabel;
  /** Indices of all of them, in order. */
  readonly indices: readonly number[];
}

/**
 * Values of p and q that differ by no more than this look the same in tables, which show two decimals.
 * Equivalent sites differ by the rounding of coordinates in the file, which the steps of p (docs/labels.md)
 * turn into some 1e-4.
 */
const sameShare = 0.005;
const sameDistanceAngstrom = 0.005;

/**
 * The sites of a structure that a reader can tell apart, each once with all that look like it: same element,
 * same ranking labels, p and q and distances of the neighbours alike. In the order of their first sites.
 */
export function distinctSites(sites: readonly SiteLabel[]): DistinctSite[] {
  const groups: { site: SiteLabel; indices: number[] }[] = [];
  const byLabel = new Map<string, typeof groups>();
  for (const site of sites) {
    const key = JSON.stringify([site.element, site.cnLabel, site.motifLabels]);
    const candidates = byLabel.get(key) ?? [];
    byLabel.set(key, candidates);
    const group = candidates.find((candidate) => areAlike(candidate.site, site));
    if (group) {
      group.indices.push(site.index);
    } else {
      const added = { site, indices: [site.index] };
      candidates.push(added);
      groups.push(added);
    }
  }
  return groups;
}

function areAlike(a: SiteLabel, b: SiteLabel): boolean {
  return (
    agree(a.p, b.p, sameShare) &&
    agree(a.q, b.q, sameShare) &&
    agree(nearDistances(a), nearDistances(b), sameDistanceAngstrom)
  );
}

function agree(a: readonly number[], b: readonly number[], tolerance: number): boolean {
  return a.length === b.length && a.every((value, i) => Math.abs(value - b[i]!) <= tolerance);
}

/**
 * Distances of the neighbours of the best CN; a rounding error may decide whether a farther one is listed.
 */
function nearDistances(site: SiteLabel): number[] {
  return bestNeighbors(site)
    .map(({ distance }) => distance)
    .sort((a, b) => a - b);
}
