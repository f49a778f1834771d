import { type Lattice, planeSpacings } from '../lattice.ts';
import type { Site, Vector3 } from '../structure.ts';
import { generatorsOf } from './symmetry-group.ts';
import { applyOperation, operationKey, type SymmetryOperation } from './symmetry-operation.ts';
import { metricDistance, nearestDifference } from './symmetry-orbit.ts';

/** Atoms of a model that was relaxed without symmetry lie so near the places that the symmetry would give them. */
const sameAtomAngstrom = 0.3;

/** Does each operation of a group move every atom onto one of its element? */
export function areInvariant(
  sites: readonly Site[],
  operations: readonly SymmetryOperation[],
  lattice: Lattice,
): boolean {
  const length = metricDistance(lattice);
  // Boxes at least as wide as the tolerance: an atom that is near enough stands in the same or a neighbouring box.
  const counts = planeSpacings(lattice).map((spacing) =>
    Math.min(1000, Math.max(1, Math.floor(spacing / sameAtomAngstrom))),
  );
  const boxOf = (fractional: Vector3): number[] =>
    fractional.map((x, k) => Math.min(counts[k]! - 1, Math.floor((x - Math.floor(x)) * counts[k]!)));
  const boxes = new Map<string, Site[]>();
  for (const site of sites) {
    const key = boxOf(site.fractional).join();
    const box = boxes.get(key);
    if (box) {
      box.push(site);
    } else {
      boxes.set(key, [site]);
    }
  }
  const isThere = (element: string, place: Vector3): boolean => {
    const [i, j, k] = boxOf(place);
    for (const di of [0, 1, counts[0]! - 1]) {
      for (const dj of [0, 1, counts[1]! - 1]) {
        for (const dk of [0, 1, counts[2]! - 1]) {
          const key = `${(i! + di) % counts[0]!},${(j! + dj) % counts[1]!},${(k! + dk) % counts[2]!}`;
          const isNear = boxes
            .get(key)
            ?.some(
              (site) =>
                site.element === element &&
                length(nearestDifference(place, site.fractional)) < sameAtomAngstrom,
            );
          if (isNear) {
            return true;
          }
        }
      }
    }
    return false;
  };
  const generators =
    generatorsOf(new Map(operations.map((each) => [operationKey(each), each]))) ?? operations;
  return generators.every((operation) =>
    sites.every(({ element, fractional }) => isThere(element, applyOperation(operation, fractional))),
  );
}
