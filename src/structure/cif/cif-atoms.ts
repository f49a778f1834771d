import { InputError } from '../../base/input-error.ts';
import { elementOfSpecies, type ReadElement, type ReadLabel, readLabel } from '../element-symbol.ts';
import type { Vector3 } from '../structure.ts';
import type { Composition } from './chemical-formula.ts';
import type { CifBlock, CifColumn } from './cif-document.ts';
import { isUnknown, numberOf } from './cif-value.ts';

/** An atom as a CIF lists it, before symmetry. */
export interface CifAtom {
  readonly label: string;
  readonly element: ReadElement;
  readonly fractional: Vector3;
  readonly occupancy: number;
}

/** An atom whose element may still be in doubt. */
interface StatedAtom extends Omit<CifAtom, 'element'> {
  readonly line: number;
  /** Its type symbol, where it has one. */
  readonly type?: string;
  readonly read: ReadLabel;
}

/**
 * The atoms that a data block lists. Elements come from the type symbols, or from the labels, held against
 * the formula sum; a site that is left without one gets the only element of the formula that no other site
 * has.
 * @throws InputError with the line of what cannot be read without guessing
 */
export function cifAtoms(
  block: CifBlock,
  formula: Composition | undefined,
  place: string,
): { atoms: CifAtom[]; notes: string[] } {
  const notes = new Set<string>();
  const stated: StatedAtom[] = [];
  for (const atom of statedAtoms(block, formula, place, notes)) {
    if (atom.read.isVacancy) {
      notes.add(`Site ${atom.label} is a vacancy, and is left out.`);
    } else {
      stated.push(atom);
    }
  }
  const taken = new Set(stated.map(({ read }) => read.element?.symbol));
  const left = [...(formula?.keys() ?? [])].filter((symbol) => !taken.has(symbol));
  const atoms = stated.map(({ read, line, type, ...atom }): CifAtom => {
    const element = read.element ?? onlyElement(atom.label, left);
    if (!element) {
      const what =
        type === undefined
          ? `the site label ${atom.label}`
          : `the type symbol ${JSON.stringify(type)} of site ${atom.label}`;
      throw new InputError({
        place: `${place}, line ${line}`,
        problem: `${what} ${read.doubt}`,
        remedy: type === undefined ? 'give it in _atom_site_type_symbol' : 'give the element there',
      });
    }
    if (element.note) {
      notes.add(element.note);
    }
    return { ...atom, element };
  });
  return { atoms, notes: [...notes] };
}

function onlyElement(label: string, left: readonly string[]): ReadElement | undefined {
  return left.length === 1
    ? {
        symbol: left[0]!,
        note: `Site ${label} is read as ${left[0]}, the only element of the formula sum that no other site has.`,
      }
    : undefined;
}

function* statedAtoms(
  { columns }: CifBlock,
  formula: Composition | undefined,
  place: string,
  notes: Set<string>,
): Generator<StatedAtom> {
  const column = (name: string): CifColumn | undefined => columns.get(`_atom_site_${name}`);
  const axes = ['fract_x', 'fract_y', 'fract_z'].map(column);
  if (axes.some((axis) => axis === undefined)) {
    throw new InputError({
      place,
      problem:
        'the atoms have Cartesian coordinates or not all three, expected _atom_site_fract_x, _y and _z',
      remedy: 'convert macromolecular (mmCIF) files first',
    });
  }
  const [x, y, z] = axes as [CifColumn, CifColumn, CifColumn];
  const labels = column('label');
  const types = column('type_symbol');
  const occupancies = column('occupancy');
  const flags = column('calc_flag');
  for (const each of [y, z, labels, types, occupancies, flags]) {
    if (each && each.values.length !== x.values.length) {
      throw new InputError({
        place,
        problem: `${each.tag} has ${each.values.length} values for ${x.values.length} atoms`,
      });
    }
  }
  const elements = formula && new Set(formula.keys());
  for (let row = 0; row < x.values.length; row++) {
    const line = x.values[row]!.line;
    const known = (from: CifColumn | undefined) => {
      const value = from?.values[row];
      return value && !isUnknown(value) ? value.text : undefined;
    };
    const type = known(types);
    const label = known(labels) ?? type ?? `atom ${row + 1}`;
    // Dummy sites mark a place (a ring centre) or stand for atoms that nobody located: hydrogens, mostly.
    if (known(flags)?.toLowerCase() === 'dum') {
      notes.add(`Site ${label} is a dummy without a place in the cell, and is left out.`);
      continue;
    }
    const coordinate = (axis: CifColumn): number => {
      const value = axis.values[row]!;
      if (isUnknown(value)) {
        throw new InputError({
          place: `${place}, line ${line}`,
          problem: `site ${label} has no coordinates`,
        });
      }
      return numberOf(value, `${axis.tag} of site ${label}`, place);
    };
    const occupancy = occupancies?.values[row];
    const ofType = type === undefined ? undefined : elementOfSpecies(type);
    yield {
      label,
      line,
      ...(type !== undefined && { type }),
      read: ofType ? { element: ofType } : readLabel(type ?? label, elements),
      fractional: [coordinate(x), coordinate(y), coordinate(z)],
      occupancy:
        occupancy && !isUnknown(occupancy)
          ? numberOf(occupancy, `_atom_site_occupancy of site ${label}`, place)
          : 1,
    };
  }
}
