import { InputError } from '../../base/input-error.ts';
import { elements } from '../../elements/element.ts';
import { checkLattice } from '../check-structure.ts';
import { decimal } from '../cif/decimal.ts';
import { finishedStructure } from '../close-contacts.ts';
import { elementOfSpecies } from '../element-symbol.ts';
import { type Lattice, toFractional } from '../lattice.ts';
import type { Site, Structure, Vector3 } from '../structure.ts';
import { commentKeys } from './comment-keys.ts';
import type { FoundStructure, StructureReader } from './structure-reader.ts';

/**
 * Frames of an extended XYZ file (as ASE and OVITO write it): number of atoms, a comment with
 * `Lattice="ax ay az bx by bz cx cy cz"` and, where the columns are not symbol and position,
 * `Properties=species:S:1:pos:R:3:…`, then the atoms. Plain
 * XYZ, which has no lattice, is refused with the remedy.
 */
export const extendedXyzReader: StructureReader = {
  format: 'extended XYZ',
  fileName: /\.(?:ext)?xyz$/,
  recognises: ({ lines: [count = '', comment = '', atom = ''] }) =>
    atomCount(count) !== undefined && (/\bLattice\s*=/i.test(comment) || isAtom(atom)),
  read: (text, { fileName }) => framesOf(text, fileName),
};

function* framesOf(text: string, fileName: string): Generator<FoundStructure> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  while (lines.at(-1)?.trim() === '') {
    lines.pop();
  }
  const fail = (line: number, problem: string): never => {
    throw new InputError({ place: `${fileName}, line ${line}`, problem });
  };
  let number = 1;
  for (let at = 0; at < lines.length; number++) {
    const count = atomCount(lines[at]!);
    if (count === undefined) {
      fail(at + 1, `expected the number of atoms, found ${shown(lines[at]!)}`);
    }
    const end = at + 2 + count!;
    if (end > lines.length) {
      fail(
        at + 1,
        `${count} atoms are announced, and only ${Math.max(0, lines.length - at - 2)} lines follow`,
      );
    }
    const place = `line ${at + 1}`;
    try {
      yield { place, structure: frameOf(lines.slice(at, end), at + 1, number, fileName) };
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      yield { place, error };
    }
    at = end;
  }
  if (number === 1) {
    throw new InputError({ place: fileName, problem: 'the file is empty' });
  }
}

/** @throws InputError with the line */
function frameOf(frame: readonly string[], firstLine: number, number: number, fileName: string): Structure {
  const placeOf = (line: number) => `${fileName}, line ${line}`;
  const keys = commentKeys(frame[1]!);
  const lattice = latticeOf(keys.get('lattice'), placeOf(firstLine + 1));
  const columns = columnsOf(keys.get('properties') ?? 'species:S:1:pos:R:3');
  if (!columns) {
    throw new InputError({
      place: placeOf(firstLine + 1),
      problem: `Properties must name species (or Z) and pos:R:3, found ${shown(frame[1]!)}`,
    });
  }
  const { species, position, width } = columns;
  const sites = frame.slice(2).map((line, index): Site => {
    const place = placeOf(firstLine + 2 + index);
    const words = line.trim().split(/\s+/);
    const xyz = words.slice(position, position + 3).map(decimal);
    if (words.length < width || xyz.length !== 3 || !xyz.every(Number.isFinite)) {
      throw new InputError({
        place,
        problem: `expected an element and three coordinates in ${width} columns, found ${shown(line)}`,
      });
    }
    const element = elementOf(words[species] ?? '');
    if (!element) {
      throw new InputError({
        place,
        problem: `expected an element from H to Cm, found ${shown(words[species]!)}`,
      });
    }
    return { element, fractional: toFractional(xyz as unknown as Vector3, lattice) };
  });
  const name =
    keys.get('name') || keys.get('config_name') || (number === 1 ? fileName : `${fileName} #${number}`);
  const isOpen = /f/i.test(keys.get('pbc') ?? '');
  const notes = isOpen
    ? ['The cell is not periodic in all directions (pbc), and is read as if it were.']
    : [];
  return finishedStructure({ name, lattice, sites, ...(notes.length > 0 && { notes }) }, placeOf(firstLine));
}

function latticeOf(text: string | undefined, place: string): Lattice {
  if (text === undefined) {
    throw new InputError({
      place,
      problem: 'there is no Lattice="…", and without a lattice no atom has its neighbours',
      remedy: 'give the crystal with its cell',
    });
  }
  const numbers = text
    .trim()
    .split(/[\s,]+/)
    .map(decimal);
  if (numbers.length !== 9 || !numbers.every(Number.isFinite)) {
    throw new InputError({
      place,
      problem: `Lattice must be nine numbers (rows a, b, c in Å), found ${shown(text)}`,
    });
  }
  return checkLattice([0, 3, 6].map((k) => numbers.slice(k, k + 3)) as unknown as Lattice, place);
}

/** The number that a line holds, if it holds nothing else. */
function atomCount(line: string): number | undefined {
  const text = line.trim();
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** An element and three numbers. */
function isAtom(line: string): boolean {
  const [symbol = '', ...numbers] = line.trim().split(/\s+/);
  const xyz = numbers.slice(0, 3).map(decimal);
  return (
    /^[A-Z]/i.test(symbol) &&
    elementOf(symbol) !== undefined &&
    xyz.length === 3 &&
    xyz.every(Number.isFinite)
  );
}

/** Column numbers of the species and of the position, and the number of columns. */
function columnsOf(properties: string): { species: number; position: number; width: number } | undefined {
  const fields = properties.split(':');
  const begins = new Map<string, number>();
  let width = 0;
  for (let k = 0; k + 2 < fields.length; k += 3) {
    const count = Number(fields[k + 2]);
    if (!(Number.isInteger(count) && count > 0 && count < 1000)) {
      return undefined;
    }
    begins.set(`${fields[k]!.toLowerCase()}:${count}`, width);
    width += count;
  }
  const species = begins.get('species:1') ?? begins.get('z:1') ?? begins.get('element:1');
  const position = begins.get('pos:3') ?? begins.get('positions:3');
  return species === undefined || position === undefined ? undefined : { species, position, width };
}

/** A symbol, or an atomic number. */
const elementOf = (word: string): string | undefined =>
  /^\d{1,3}$/.test(word) ? elements[Number(word) - 1]?.symbol : elementOfSpecies(word)?.symbol;

const shown = (text: string): string => JSON.stringify(text.trim().slice(0, 60));
