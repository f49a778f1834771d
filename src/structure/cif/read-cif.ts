import { InputError } from '../../base/input-error.ts';
import { finishedStructure } from '../close-contacts.ts';
import { type Lattice, latticeFromParameters } from '../lattice.ts';
import type { StructureOptions } from '../readers/read-options.ts';
import { type OccupiedSite, resolveOccupancy } from '../readers/resolve-occupancy.ts';
import type { FoundStructure, StructureReader } from '../readers/structure-reader.ts';
import type { Structure } from '../structure.ts';
import { checkCifAtoms, statedContents } from './check-cif-atoms.ts';
import { type CifAtom, cifAtoms } from './cif-atoms.ts';
import { type CifBlock, cifBlocks } from './cif-document.ts';
import { cifSymmetry } from './cif-symmetry.ts';
import { isUnknown, numberOf } from './cif-value.ts';
import type { SymmetryOperation } from './symmetry-operation.ts';
import { symmetryOrbit } from './symmetry-orbit.ts';

/** Shifts onto a special position that are worth a word: more than the last of eight decimals. */
const notedShiftAngstrom = 1e-6;

/** As many atoms as a cell may come to have by symmetry; larger ones are typing errors in a protein. */
const mostAtoms = 200_000;

/**
 * CIF: a structure a data block that has atoms. Symmetry operations are applied; atoms on special positions
 * are merged and put exactly there (`symmetryOrbit`), which the notes tell. What cannot be read without
 * guessing is refused.
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
  const symmetry = cifSymmetry(block, lattice, place);
  const { formula } = statedContents(block);
  const { atoms, notes: atomNotes } = cifAtoms(block, formula, place);
  const { sites, note } = allImages(atoms, symmetry.operations, lattice, place);
  const ordered = resolveOccupancy(sites, lattice, occupancy, place);
  const notes = [
    ...checkCifAtoms(block, sites, symmetry, lattice, place),
    ...symmetry.notes,
    ...atomNotes,
    ...(note === undefined ? [] : [note]),
    ...ordered.notes,
  ];
  const structure = { name: block.name || fileName, lattice, sites: ordered.sites };
  return finishedStructure(notes.length > 0 ? { ...structure, notes } : structure, place);
}

/** The atoms of the cell that symmetry makes of the listed ones, and what had to be moved. */
function allImages(
  atoms: readonly CifAtom[],
  operations: readonly SymmetryOperation[],
  lattice: Lattice,
  place: string,
): { sites: OccupiedSite[]; note?: string } {
  const sites: OccupiedSite[] = [];
  let farthest = { label: '', shiftAngstrom: 0 };
  let shifted = 0;
  for (const { label, element, fractional, occupancy } of atoms) {
    const orbit = symmetryOrbit(fractional, operations, lattice);
    if (orbit.shiftAngstrom > notedShiftAngstrom) {
      shifted++;
    }
    if (orbit.shiftAngstrom > farthest.shiftAngstrom) {
      farthest = { label, shiftAngstrom: orbit.shiftAngstrom };
    }
    for (const position of orbit.positions) {
      sites.push({ element: element.symbol, fractional: position, label, occupancy });
    }
    if (sites.length > mostAtoms) {
      throw new InputError({ place, problem: `the cell has more than ${mostAtoms} atoms` });
    }
  }
  if (shifted === 0) {
    return { sites };
  }
  const moved = shifted === 1 ? '1 atom was' : `${shifted} atoms were`;
  const note =
    `${moved} moved onto the special position that the symmetry asks for, by at most ` +
    `${farthest.shiftAngstrom.toPrecision(2)} Å (${farthest.label}).`;
  return { sites, note };
}

function cellOf(block: CifBlock, place: string): Lattice {
  const read = (key: string): number => {
    const value = block.columns.get(key)?.values[0];
    if (!value || isUnknown(value)) {
      throw new InputError({ place, problem: `the cell is incomplete, ${key} is missing` });
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
