import { InputError } from '../../base/input-error.ts';
import { elements } from '../../elements/element.ts';
import { checkStructure } from '../check-structure.ts';
import { decimal } from '../cif/decimal.ts';
import { elementOfSpecies } from '../element-symbol.ts';
import { type Lattice, toFractional } from '../lattice.ts';
import type { Site, Structure, Vector3 } from '../structure.ts';
import type { StructureOptions } from './read-options.ts';

/**
 * Frames of an extended XYZ file (as ASE and OVITO write it): number of atoms, a comment with
 * `Lattice="ax ay az bx by bz cx cy cz"` and, where the columns are not symbol and position,
 * `Properties=species:S:1:pos:R:3:…`, then the atoms.
 * @throws InputError with the line; for plain XYZ, which has no lattice, with the remedy
 */
export function readExtendedXyz(text: string, { fileName }: StructureOptions): Structure[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  while (lines.at(-1)?.trim() === '') {
    lines.pop();
  }
  const frames: Structure[] = [];
  for (let at = 0; at < lines.length; ) {
    const count = /^\s*(\d{1,9})\s*$/.exec(lines[at]!)?.[1];
    if (count === undefined) {
      throw new InputError(
        `${fileName}, line ${at + 1}: expected the number of atoms, found ${shown(lines[at]!)}.`,
      );
    }
    const end = at + 2 + Number(count);
    if (end > lines.length) {
      throw new InputError(
        `${fileName}, line ${at + 1}: ${count} atoms are announced, and only ${Math.max(0, lines.length - at - 2)} lines follow.`,
      );
    }
    frames.push(frameOf(lines.slice(at, end), at + 1, frames.length + 1));
    at = end;
  }
  if (frames.length === 0) {
    throw new InputError(`${fileName}: the file is empty.`);
  }
  return frames;

  function frameOf(frame: readonly string[], firstLine: number, number: number): Structure {
    const fail = (line: number, message: string): never => {
      throw new InputError(`${fileName}, line ${line}: ${message}`);
    };
    const keys = commentKeys(frame[1]!);
    const numbers = keys
      .get('lattice')
      ?.trim()
      .split(/[\s,]+/)
      .map(decimal);
    if (numbers?.length !== 9 || !numbers.every(Number.isFinite)) {
      fail(
        firstLine + 1,
        numbers === undefined
          ? 'there is no Lattice="…", and without a lattice no atom has its neighbours; give the crystal with its cell.'
          : `Lattice must be nine numbers (rows a, b, c in Å), found ${shown(keys.get('lattice')!)}.`,
      );
    }
    const lattice = [0, 3, 6].map((k) => numbers!.slice(k, k + 3)) as unknown as Lattice;
    const columns = columnsOf(keys.get('properties') ?? 'species:S:1:pos:R:3');
    if (!columns) {
      fail(firstLine + 1, `Properties must name species (or Z) and pos:R:3, found ${shown(frame[1]!)}.`);
    }
    const { species, position, width } = columns!;
    const sites = frame.slice(2).map((line, index): Site => {
      const words = line.trim().split(/\s+/);
      const lineNumber = firstLine + 2 + index;
      const symbol = elementOf(words[species] ?? '');
      const xyz = words.slice(position, position + 3).map(decimal);
      if (words.length < width || xyz.length !== 3 || !xyz.every(Number.isFinite)) {
        fail(
          lineNumber,
          `expected an element and three coordinates in ${width} columns, found ${shown(line)}.`,
        );
      }
      if (!symbol) {
        fail(lineNumber, `expected an element from H to Cm, found ${shown(words[species]!)}.`);
      }
      return { element: symbol!, fractional: toFractional(xyz as unknown as Vector3, lattice) };
    });
    const name =
      keys.get('name') || keys.get('config_name') || (number === 1 ? fileName : `${fileName} #${number}`);
    const isOpen = /f/i.test(keys.get('pbc') ?? '');
    const notes = isOpen
      ? ['The cell is not periodic in all directions (pbc), and is read as if it were.']
      : [];
    return checkStructure(
      { name, lattice, sites, ...(notes.length > 0 && { notes }) },
      `${fileName}, line ${firstLine}`,
    );
  }
}

/** key=value pairs of the comment, keys in lower case; values in quotes or braces may hold spaces. */
function commentKeys(comment: string): Map<string, string> {
  const pairs = comment.matchAll(
    /([A-Za-z_][\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|\{([^}]*)\}|\[([^\]]*)\]|([^\s"'{[]+))/g,
  );
  return new Map(
    [...pairs].map(([, key, ...values]) => [key!.toLowerCase(), values.find((v) => v !== undefined)!]),
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
