import { largestOf } from '../base/lists.ts';
import type { SiteLabel } from './labels.ts';

/** The CN with the largest p, the smaller one of two equal; 0 for a site without neighbours. */
export function bestCoordinationNumber({ p }: Pick<SiteLabel, 'p'>): number {
  const best = largestOf(p);
  return best > 0 ? p.indexOf(best) + 1 : 0;
}

/** The neighbours that the best CN counts, heaviest first. */
export function bestNeighbors(site: Pick<SiteLabel, 'p' | 'neighbors'>): SiteLabel['neighbors'] {
  return site.neighbors.slice(0, bestCoordinationNumber(site));
}
