import { largestOf } from '../base/lists.ts';
import { fillNeighbors, neighborBuffer, periodicCell } from './neighbours/periodic-neighbors.ts';
import type { Structure } from './structure.ts';

/** Neighbours up to this distance are compared. */
const radiusAngstrom = 7;
/** Distances that differ by less are equal: what the digits of a file leave of a symmetry. */
const toleranceAngstrom = 0.01;

/**
 * Groups the sites of a structure that have the same surroundings: the same elements at the same distances,
 * and around these again, and so on to the end of the crystal. Sites that symmetry makes equal are always in
 * one group; mirror images are, too.
 * @returns indices of each group in order, groups in the order of their first sites
 */
export function equivalentSites(structure: Structure): number[][] {
  const surroundings = neighborsOfAll(structure);
  let classOf = classesOf(structure.sites.map(({ element }) => element));
  for (;;) {
    const groups = grouped(surroundings, classOf);
    const refined = new Int32Array(classOf.length);
    groups.forEach((indices, number) => {
      for (const index of indices) {
        refined[index] = number;
      }
    });
    if (groups.length === 1 + largestOf(classOf)) {
      return groups;
    }
    classOf = refined;
  }
}

/** Neighbours of one site by distance: of each its site, and its distance in Å. */
interface Surroundings {
  readonly sites: Int32Array;
  readonly distances: Float64Array;
}

function neighborsOfAll(structure: Structure): Surroundings[] {
  const cell = periodicCell(structure);
  const buffer = neighborBuffer();
  return structure.sites.map((_, site) => {
    const count = fillNeighbors(buffer, cell, site, radiusAngstrom);
    const { distance, site: sites } = buffer;
    const order = Array.from({ length: count }, (_, k) => k).sort((a, b) => distance[a]! - distance[b]!);
    return {
      sites: Int32Array.from(order, (k) => sites[k]!),
      distances: Float64Array.from(order, (k) => distance[k]!),
    };
  });
}

/** Numbers of the values, equal ones alike, in the order in which they come. */
function classesOf(values: readonly string[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(values, (value) => {
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    return number;
  });
}

/** Sites of one class whose neighbours are of the same classes at the same distances. */
function grouped(surroundings: readonly Surroundings[], classOf: Int32Array): number[][] {
  const byClass = surroundings.map((own) => distancesByClass(own, classOf));
  const groups: number[][] = [];
  byClass.forEach((distances, site) => {
    const group = groups.find(
      ([first]) => classOf[first!] === classOf[site] && areAlike(byClass[first!]!, distances),
    );
    if (group) {
      group.push(site);
    } else {
      groups.push([site]);
    }
  });
  return groups;
}

function distancesByClass({ sites, distances }: Surroundings, classOf: Int32Array): Map<number, number[]> {
  const byClass = new Map<number, number[]>();
  sites.forEach((site, k) => {
    const own = byClass.get(classOf[site]!) ?? [];
    byClass.set(classOf[site]!, own);
    own.push(distances[k]!);
  });
  return byClass;
}

function areAlike(a: Map<number, number[]>, b: Map<number, number[]>): boolean {
  return [...new Set([...a.keys(), ...b.keys()])].every((number) => {
    const [left, right] = [a.get(number) ?? [], b.get(number) ?? []];
    const shared = Math.min(left.length, right.length);
    // At the end of the radius one neighbour may lie just inside and its equal just outside.
    const rest = [...left.slice(shared), ...right.slice(shared)];
    return (
      left.slice(0, shared).every((distance, i) => Math.abs(distance - right[i]!) < toleranceAngstrom) &&
      rest.every((distance) => distance > radiusAngstrom - toleranceAngstrom)
    );
  });
}
