import { InputError } from '../../base/input-error.ts';
import { checkStructure } from '../check-structure.ts';
import { elementOfLabel, elementOfSpecies, type ReadElement } from '../element-symbol.ts';
import { type Lattice, latticeFromParameters } from '../lattice.ts';
import type { StructureOptions } from '../readers/read-options.ts';
import { type OccupiedSite, resolveOccupancy } from '../readers/resolve-occupancy.ts';
import type { FoundStructure, StructureReader } from '../readers/structure-reader.ts';
import type { Structure, Vector3 } from '../structure.ts';
import { type CifBlock, type CifColumn, cifBlocks } from './cif-document.ts';
import { cifSymmetry } from './cif-symmetry.ts';
import type { CifToken } from './cif-tokens.ts';
import { decimal } from './decimal.ts';
import { symmetryOrbit } from './symmetry-orbit.ts';

/** Shifts onto a special position that are worth a word: more than the last of eight decimals. */
const notedShiftAngstrom = 1e-6;

/** As many atoms as a cell may come to have by symmetry; larger ones are typing errors in a protein. */
const mostAtoms = 200_000;

/**
 * CIF: a structure a data block that has atoms. Symmetry operations are applied; atoms on special positions are merged
 * and put exactly there (`symmetryOrbit`), which the notes tell. What cannot be read without guessing is refused.
 */
export const cifReader: StructureReader = {
  format: 'CIF',
  fileName: /\.(?:m?cif|mmcif)$/,
  recognises: ({ lines }) =>
    lines.some((line) => /^\s*_cell[_.](?:length_[abc]|angle_\w+)(?:\s|$)/i.test(line)) ||
    /^\s*(?:data_\S|loop_\s*$)/i.test(lines.find((line) => /^\s*[^\s#]/.test(line)) ?? '') ||
    lines[0]!.startsWith('#\\#CIF'),
  read: structuresOfCif,
};

function* structuresOfCif(text: string, options: StructureOptions): Generator<FoundStructure> {
  const { fileName } = options;
  let count = 0;
  let found = 0;
  for (const block of cifBlocks(text, fileName)) {
    count++;
    if (!block.error && !listsAtoms(block)) {
      continue;
    }
    found++;
    const place = `data block ${block.name || '(unnamed)'}`;
    try {
      if (block.error) {
        throw block.error;
      }
      yield { place, structure: structureOfBlock(block, options) };
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      yield { place, error };
    }
  }
  if (found === 0) {
    throw new InputError({
      place: fileName,
      problem: `none of its ${count} data blocks lists atoms (_atom_site_fract_x, _y, _z)`,
    });
  }
}

const listsAtoms = ({ columns }: CifBlock): boolean =>
  [...columns.keys()].some((key) => /^_atom_site_(fract|cartn)_[xyz]$/.test(key));

function structureOfBlock(block: CifBlock, { fileName, occupancy = 'refuse' }: StructureOptions): Structure {
  const place = `${fileName}, data block ${block.name || '(unnamed)'}`;
  const lattice = cellOf(block, place);
  const { operations, note } = cifSymmetry(block, lattice, place);
  const notes = new Set<string>(note ? [note] : []);
  const occupied: OccupiedSite[] = [];
  let farthest = { label: '', shiftAngstrom: 0 };
  let shifted = 0;
  for (const atom of atomsOf(block, place, notes)) {
    if (atom.element.note) {
      notes.add(atom.element.note);
    }
    const orbit = symmetryOrbit(atom.fractional, operations, lattice);
    if (orbit.shiftAngstrom > notedShiftAngstrom) {
      shifted++;
    }
    if (orbit.shiftAngstrom > farthest.shiftAngstrom) {
      farthest = { ...orbit, label: atom.label };
    }
    for (const fractional of orbit.positions) {
      occupied.push({
        element: atom.element.symbol,
        fractional,
        label: atom.label,
        occupancy: atom.occupancy,
      });
    }
    if (occupied.length > mostAtoms) {
      throw new InputError(`${place}: the cell has more than ${mostAtoms} atoms.`);
    }
  }
  if (shifted > 0) {
    const moved = shifted === 1 ? '1 atom was' : `${shifted} atoms were`;
    notes.add(
      `${moved} moved onto the special position that the symmetry asks for, by at most ` +
        `${farthest.shiftAngstrom.toPrecision(2)} Å (${farthest.label}).`,
    );
  }
  const ordered = resolveOccupancy(occupied, lattice, occupancy, place);
  for (const note of ordered.notes) {
    notes.add(note);
  }
  const structure = { name: block.name || fileName, lattice, sites: ordered.sites };
  return checkStructure(notes.size > 0 ? { ...structure, notes: [...notes] } : structure, place);
}

function cellOf(block: CifBlock, place: string): Lattice {
  const read = (key: string): number => {
    const value = block.columns.get(key)?.values[0];
    if (!value || isUnknown(value)) {
      throw new InputError(`${place}: the cell is incomplete, ${key} is missing.`);
    }
    return numberOf(value, key, place);
  };
  const cell = {
    a: read('_cell_length_a'),
    b: read('_cell_length_b'),
    c: read('_cell_length_c'),
    alphaDegrees: read('_cell_angle_alpha'),
    betaDegrees: read('_cell_angle_beta'),
    gammaDegrees: read('_cell_angle_gamma'),
  };
  try {
    return latticeFromParameters(cell);
  } catch (error) {
    throw error instanceof InputError ? error.within(place) : error;
  }
}

interface CifAtom {
  readonly label: string;
  readonly element: ReadElement;
  readonly fractional: Vector3;
  readonly occupancy: number;
}

function* atomsOf({ columns }: CifBlock, place: string, notes: Set<string>): Generator<CifAtom> {
  const column = (name: string): CifColumn | undefined => columns.get(`_atom_site_${name}`);
  const axes = ['fract_x', 'fract_y', 'fract_z'].map(column);
  if (axes.some((axis) => axis === undefined)) {
    throw new InputError(
      `${place}: the atoms have Cartesian coordinates or not all three, expected _atom_site_fract_x, _y and _z;` +
        ' convert macromolecular (mmCIF) files first.',
    );
  }
  const [x, y, z] = axes as [CifColumn, CifColumn, CifColumn];
  const labels = column('label');
  const types = column('type_symbol');
  const occupancies = column('occupancy');
  const flags = column('calc_flag');
  for (const each of [y, z, labels, types, occupancies, flags]) {
    if (each && each.values.length !== x.values.length) {
      throw new InputError(
        `${place}: ${each.tag} has ${each.values.length} values for ${x.values.length} atoms.`,
      );
    }
  }
  for (let row = 0; row < x.values.length; row++) {
    const line = x.values[row]!.line;
    const known = (from: CifColumn | undefined) => {
      const value = from?.values[row];
      return value && !isUnknown(value) ? value : undefined;
    };
    const type = known(types);
    const label = known(labels)?.text ?? type?.text ?? `atom ${row + 1}`;
    // Dummy sites mark a place (a ring centre) or stand for atoms that nobody located: hydrogens, mostly.
    if (known(flags)?.text.toLowerCase() === 'dum') {
      notes.add(`Site ${label} is a dummy without a place in the cell, and is left out.`);
      continue;
    }
    const coordinate = (axis: CifColumn): number => {
      const value = axis.values[row]!;
      if (isUnknown(value)) {
        throw new InputError(`${place}, line ${line}: site ${label} has no coordinates.`);
      }
      return numberOf(value, `${axis.tag} of site ${label}`, place);
    };
    const occupancy = known(occupancies);
    yield {
      label,
      element: elementOf(type, label, `${place}, line ${line}`),
      fractional: [coordinate(x), coordinate(y), coordinate(z)],
      occupancy: occupancy ? numberOf(occupancy, `_atom_site_occupancy of site ${label}`, place) : 1,
    };
  }
}

function elementOf(type: CifToken | undefined, label: string, place: string): ReadElement {
  const element = type ? (elementOfSpecies(type.text) ?? elementOfLabel(type.text)) : elementOfLabel(label);
  if (element) {
    return element;
  }
  const found = type
    ? `the type symbol ${JSON.stringify(type.text)} of site ${label}`
    : `the site label ${label}`;
  throw new InputError(
    `${place}: ${found} names no element from H to Cm without doubt; give it in _atom_site_type_symbol.`,
  );
}

/** Number with or without its uncertainty: 5.4307(2). */
function numberOf({ text, line }: CifToken, what: string, place: string): number {
  const value = decimal(text.replace(/\(\d*\)$/, ''));
  if (!Number.isFinite(value)) {
    throw new InputError(
      `${place}, line ${line}: ${what} must be a number, found ${JSON.stringify(text.slice(0, 40))}.`,
    );
  }
  return value;
}

const isUnknown = ({ bare, text }: CifToken): boolean => bare && (text === '?' || text === '.');
