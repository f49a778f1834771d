import { InputError } from '../../base/input-error.ts';
import { largestOf } from '../../base/lists.ts';
import type { Lattice } from '../lattice.ts';
import type { OccupiedSite } from '../readers/resolve-occupancy.ts';
import {
  areAlike,
  type Composition,
  compositionOf,
  compositionText,
  formulaUnits,
} from './chemical-formula.ts';
import type { CifBlock } from './cif-document.ts';
import type { CifSymmetry } from './cif-symmetry.ts';
import { isUnknown } from './cif-value.ts';
import { decimal } from './decimal.ts';
import { areInvariant } from './invariant-atoms.ts';
import type { SymmetryOperation } from './symmetry-operation.ts';

/**
 * Holds the atoms that the operations made against the
 * formula sum, Z and the space group that the block states.
 * @returns what does not agree, a sentence each
 * @throws InputError where fewer operations are listed than
 *   the named group has, and the atoms are not all there
 */
export function checkCifAtoms(
  block: CifBlock,
  sites: readonly OccupiedSite[],
  symmetry: CifSymmetry,
  lattice: Lattice,
  place: string,
): string[] {
  const { formula, z } = statedContents(block);
  const cell = cellContents(sites);
  const units = formula && formulaUnits(cell, formula);
  const agrees = units !== undefined && z !== undefined && areAlike(units, z);
  checkListedOperations(sites, symmetry, agrees, lattice, place);
  const notes = isOfNamedGroup(symmetry)
    ? []
    : [`The listed symmetry operations are not those of the named space group ${symmetry.named!.name}.`];
  if (!formula || agrees) {
    return notes;
  }
  const formulaText = compositionText(formula);
  if (units === undefined) {
    return [
      ...notes,
      `The atoms of the cell (${compositionText(cell)}) are not those of the formula sum ${formulaText}: check that all` +
        ' atoms and symmetry operations are there.',
    ];
  }
  return z === undefined
    ? notes
    : [
        ...notes,
        `The atoms of the cell make Z = ${Number(units.toFixed(2))} of the formula sum ${formulaText}, and the file states` +
          ` Z = ${z}: check the symmetry operations.`,
      ];
}

/**
 * A list that is shorter than the named group is right where the atoms of the whole cell are listed: then the
 * operations of the group find no further ones.
 */
function checkListedOperations(
  sites: readonly OccupiedSite[],
  { operations, isListed, named }: CifSymmetry,
  agrees: boolean,
  lattice: Lattice,
  place: string,
): void {
  const settings = named?.settings ?? [];
  const most = largestOf(
    settings.map((setting) => setting.operations.length),
    0,
  );
  if (!isListed || agrees || operations.length >= most) {
    return;
  }
  if (settings.some((setting) => areInvariant(sites, setting.operations, lattice))) {
    return;
  }
  const count =
    operations.length === 1 ? '1 symmetry operation is' : `${operations.length} symmetry operations are`;
  throw new InputError({
    place,
    problem: `${count} listed, the named space group ${named!.name} has ${most}, and it would make more atoms than there are`,
    remedy: 'list all operations of the space group, or call it P 1 if all atoms of the cell are listed',
  });
}

/**
 * Have the listed operations the rotations of the named group? Translations are not compared, they depend on
 * the origin; a list that is shorter than the group is another matter.
 */
function isOfNamedGroup({ operations, isListed, named }: CifSymmetry): boolean {
  const settings = named?.settings ?? [];
  const rotations = rotationsOf(operations);
  return (
    !isListed ||
    settings.length === 0 ||
    settings.some(
      (setting) =>
        operations.length < setting.operations.length || rotationsOf(setting.operations) === rotations,
    )
  );
}

const rotationsOf = (operations: readonly SymmetryOperation[]): string =>
  [...new Set(operations.map(({ rotation }) => rotation.join()))].sort().join(' ');

/** The composition of the formula sum, and Z. */
export function statedContents({ columns }: CifBlock): { formula?: Composition; z?: number } {
  const text = (key: string) => {
    const value = columns.get(key)?.values[0];
    return value && !isUnknown(value) ? value.text : undefined;
  };
  const sum = text('_chemical_formula_sum');
  const formula = sum === undefined ? undefined : compositionOf(sum);
  const z = decimal(text('_cell_formula_units_z') ?? '');
  return { ...(formula && { formula }), ...(z > 0 && { z }) };
}

/** Atoms of the cell by element, each counted by its occupancy. */
function cellContents(sites: readonly OccupiedSite[]): Composition {
  const amounts = new Map<string, number>();
  for (const { element, occupancy } of sites) {
    amounts.set(element, (amounts.get(element) ?? 0) + occupancy);
  }
  return amounts;
}
