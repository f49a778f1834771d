import { describe, expect, test } from 'vitest';
import { type PeriodicCell, periodicCell } from '../structure/neighbours/periodic-neighbors.ts';
import type { Structure } from '../structure/structure.ts';
import { SiteCandidates } from './site-candidates.ts';
import { SiteLabeller } from './site-labeller.ts';
import { VoronoiCell } from './voronoi-cell.ts';

const spacing = 2.1;

/** A block of rock salt with vacuum (Å) along each row, its atoms off their places by up to `noise` (Å). */
function block(atoms: readonly number[], vacuum: readonly number[], noise: number): Structure {
  const edges = atoms.map((n, k) => n * spacing + vacuum[k]!);
  const [nx, ny, nz] = atoms;
  const sites = Array.from({ length: nx! * ny! * nz! }, (_, s) => {
    const places = [s % nx!, Math.floor(s / nx!) % ny!, Math.floor(s / (nx! * ny!))];
    const coordinate = (k: number) => (spacing * places[k]! + noise * Math.sin(3 * k + 5.3 * s)) / edges[k]!;
    return {
      element: (places[0]! + places[1]! + places[2]!) % 2 ? 'O' : 'Mg',
      fractional: [coordinate(0), coordinate(1), coordinate(2)] as const,
    };
  });
  return {
    name: 'block',
    lattice: [
      [edges[0]!, 0, 0],
      [0, edges[1]!, 0],
      [0, 0, edges[2]!],
    ],
    sites,
  };
}

/**
 * The definition taken literally: all atoms within 7 Å, or 14 Å, 28 Å … where that does not bound the cell.
 */
function plainFacets(cell: PeriodicCell, site: number) {
  const candidates = new SiteCandidates();
  const voronoi = new VoronoiCell();
  let radius = 7;
  for (; ; radius *= 2) {
    candidates.find(cell, site, radius);
    const { vectors, distances, count } = candidates;
    if (voronoi.build(vectors, distances, count, radius) !== 'unbounded') {
      break;
    }
  }
  return { radius, facets: facetsOf(voronoi, candidates) };
}

const facetsOf = (voronoi: VoronoiCell, candidates: SiteCandidates) =>
  Array.from({ length: voronoi.facetCount }, (_, facet) => {
    const candidate = voronoi.facetCandidate[facet]!;
    const found = candidates.order[candidate]!;
    return [
      candidates.found.site[found],
      ...candidates.vectors.subarray(3 * candidate, 3 * candidate + 3),
      candidates.distances[candidate],
      voronoi.solidAngle[facet],
      voronoi.area[facet],
    ].join(' ');
  });

describe('SiteLabeller in a vacuum', () => {
  test.each([
    ['a flat slab', block([4, 4, 3], [0, 0, 20], 0)],
    ['a rough slab', block([4, 4, 3], [0, 0, 20], 0.3)],
    ['a rough slab of many atoms', block([8, 8, 5], [0, 0, 15], 0.3)],
    ['a wire', block([3, 3, 4], [20, 24, 0], 0.2)],
    ['a cluster', block([3, 3, 2], [18, 18, 18], 0.2)],
  ])('finds the facets of the definition to the last bit: %s', (_, structure) => {
    const cell = periodicCell(structure);
    const labeller = new SiteLabeller();
    labeller.open(structure);
    let far = 0;
    // Every fifth of many: prime to the rows of 8, so that all layers and columns have their turn.
    for (let site = 0; site < structure.sites.length; site += structure.sites.length > 100 ? 5 : 1) {
      const plain = plainFacets(cell, site);
      labeller.label(site);
      expect(facetsOf(labeller.voronoi, labeller.candidates)).toEqual(plain.facets);
      if (plain.radius > 7) {
        far++;
      }
    }
    expect(far).toBeGreaterThan(0);
  });

  test.each([
    ['a slab below 60 Å', block([8, 8, 5], [0, 0, 60], 0.3)],
    ['a flat slab below 100 Å', block([8, 8, 5], [0, 0, 100], 0)],
    ['a cluster in a box of 1000 Å', block([7, 7, 6], [1000, 1000, 1000], 0.2)],
    ['a layer below 9000 Å', block([1, 2, 1], [0, 0, 9000], 0)],
  ])('looks at few atoms however wide the vacuum: %s', (_, structure) => {
    const labeller = new SiteLabeller();
    labeller.open(structure);
    let most = 0;
    for (let site = 0; site < structure.sites.length; site += 3) {
      labeller.label(site);
      most = Math.max(most, labeller.candidates.count);
    }
    // Some 150 stand within 7 Å; a sphere across 60 Å of vacuum holds tens of thousands, one across
    // 9000 Å holds 10⁸.
    expect(most).toBeLessThan(2000);
  });
});
