import { composed, identity, operationKey, type SymmetryOperation } from './symmetry-operation.ts';

/**
 * All products of some operations modulo the lattice, identity first.
 * @returns undefined where they are more than `most`
 */
export function generatedGroup(
  generators: readonly SymmetryOperation[],
  most: number,
): Map<string, SymmetryOperation> | undefined {
  const group = new Map([[operationKey(identity), identity]]);
  // A map hands on what is added while it is walked.
  for (const operation of group.values()) {
    for (const generator of generators) {
      const product = composed(generator, operation);
      const key = operationKey(product);
      if (group.has(key)) {
        continue;
      }
      if (group.size === most) {
        return undefined;
      }
      group.set(key, product);
    }
  }
  return group;
}

/** Are these operations, all different, a group modulo the lattice? */
export function isGroup(operations: ReadonlyMap<string, SymmetryOperation>): boolean {
  return generatorsOf(operations) !== undefined;
}

/**
 * Operations of a group that generate all of it: those that the ones before do not generate already. They are
 * few (at most 7 of 192), so that this takes a fraction of multiplying each with each.
 * @returns undefined where the operations, all different, are no group modulo the lattice
 */
export function generatorsOf(
  operations: ReadonlyMap<string, SymmetryOperation>,
): SymmetryOperation[] | undefined {
  const generators: SymmetryOperation[] = [];
  let generated = generatedGroup(generators, 1);
  for (const [key, operation] of operations) {
    if (generated?.has(key)) {
      continue;
    }
    generators.push(operation);
    generated = generatedGroup(generators, operations.size);
    if (!generated) {
      return undefined;
    }
  }
  return generators;
}
