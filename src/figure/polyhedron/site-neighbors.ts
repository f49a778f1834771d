import { bestNeighbors } from '../../environment/best-neighbors.ts';
import type { SiteLabel } from '../../environment/labels.ts';
import { toCartesian } from '../../structure/lattice.ts';
import type { Structure } from '../../structure/structure.ts';
import type { PolyhedronAtom } from './polyhedron.ts';
import { minus, plus } from './vector-arithmetic.ts';

/**
 * The neighbours that the best CN of a labelled site counts, as atoms about it: what `polyhedron` draws.
 *
 * @param structure the one that the site is a label of
 */
export function siteNeighbors(structure: Structure, site: SiteLabel): PolyhedronAtom[] {
  const centre = structure.sites[site.index]!.fractional;
  return bestNeighbors(site).map(({ index, image }) => ({
    element: structure.sites[index]!.element,
    vector: toCartesian(plus(minus(structure.sites[index]!.fractional, centre), image), structure.lattice),
  }));
}
