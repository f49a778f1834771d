import type { Lattice } from '../lattice.ts';
import type { Site } from '../structure.ts';
import { PlaceGrid } from './place-grid.ts';
import { generatorsOf } from './symmetry-group.ts';
import { applyOperation, operationKey, type SymmetryOperation } from './symmetry-operation.ts';

/**
 * Atoms of a model that was relaxed without symmetry lie so near the places that the symmetry would give
 * them.
 */
const sameAtomAngstrom = 0.3;

/** Does each operation of a group move every atom onto one of its element? */
export function areInvariant(
  sites: readonly Site[],
  operations: readonly SymmetryOperation[],
  lattice: Lattice,
): boolean {
  const atoms = new PlaceGrid<string>(lattice, sameAtomAngstrom);
  for (const { element, fractional } of sites) {
    atoms.add(fractional, element);
  }
  const byKey = new Map(operations.map((each) => [operationKey(each), each]));
  return (generatorsOf(byKey) ?? operations).every((operation) =>
    sites.every(({ element, fractional }) =>
      atoms.hasNear(applyOperation(operation, fractional), (other) => other === element),
    ),
  );
}
