import { ByteCursor } from '../../base/bytes/byte-cursor.ts';
import { type Checksum, sha256 } from '../../base/bytes/sha256.ts';
import { InputError } from '../../base/input-error.ts';
import { list, numbers, parsedJson, record, wholeNumber, word } from '../../base/text/json-fields.ts';
import type { Structure, Vector3 } from '../../structure/structure.ts';
import type { ReferenceStructures } from '../references.ts';
import type { StructuresEntry } from './manifest.ts';
import { unpackBits } from './packed-bits.ts';
import { type MaterialEntry, type StructureTable, structuresFile } from './structures-file.ts';
import { takeBeginning, verified } from './verify-file.ts';

/**
 * Reads a structures file (docs/bundle-format.md) and verifies its checksum.
 *
 * @param checksum SHA-256, where the platform has a faster one
 * @throws InputError in one sentence where the file is not what the manifest announces,
 * or does not hold together
 */
export function readStructures(
  bytes: Uint8Array,
  element: string,
  entry: StructuresEntry,
  checksum: Checksum = sha256,
): ReferenceStructures {
  return verified(bytes, entry, checksum, () => {
    const decoded = decodeStructures(bytes, element);
    if (decoded.structures.length !== entry.materials) {
      throw new InputError({
        problem: `${decoded.structures.length} structures where the manifest announces ${entry.materials}`,
      });
    }
    return decoded;
  });
}

/** The content of a structures file, without a look at its checksum. */
export function decodeStructures(bytes: Uint8Array, element: string): ReferenceStructures {
  const cursor = new ByteCursor(bytes);
  takeBeginning(cursor, structuresFile, 'structures file');
  const { materials } = checkedTable(cursor.text(cursor.uint32()));
  const { bits } = structuresFile;
  const coordinates = 3 * materials.reduce((sum, material) => sum + atomsOf(material), 0);
  // What cannot be in the file is refused before memory is taken for it.
  if (Math.ceil((coordinates * bits) / 8) !== cursor.left) {
    throw new InputError({
      problem: `${coordinates} coordinates of ${bits} bits each do not take ${cursor.left} bytes`,
    });
  }
  const steps = unpackBits(cursor, coordinates, bits);
  let next = 0;
  const coordinate = (): number => Number((steps[next++]! / 2 ** bits).toFixed(6));
  const structures = materials.map(({ id, lattice, atoms }): Structure => {
    const row = (i: number): Vector3 => [lattice[i]!, lattice[i + 1]!, lattice[i + 2]!];
    const symbols = pairsOf(atoms).flatMap(([symbol, count]) => Array<string>(count).fill(symbol));
    return {
      name: id,
      lattice: [row(0), row(3), row(6)],
      sites: symbols.map((symbol) => ({
        element: symbol,
        fractional: [coordinate(), coordinate(), coordinate()],
      })),
    };
  });
  return { element, structures };
}

const pairsOf = (atoms: MaterialEntry['atoms']): [string, number][] =>
  Array.from({ length: atoms.length / 2 }, (_, i) => [atoms[2 * i] as string, atoms[2 * i + 1] as number]);

const atomsOf = ({ atoms }: MaterialEntry): number =>
  pairsOf(atoms).reduce((sum, [, count]) => sum + count, 0);

function checkedTable(text: string): StructureTable {
  const at = 'the table';
  return {
    materials: list(record(parsedJson(text, at), at).materials, `${at}: "materials"`).map((value, i) => {
      const place = `${at}: material ${i + 1}`;
      const { id, lattice, atoms } = record(value, place);
      return {
        id: word(id, `${place}, "id"`),
        lattice: [...numbers(lattice, `${place}, "lattice"`, 9)],
        atoms: checkedAtoms(list(atoms, `${place}, "atoms"`), `${place}, "atoms"`),
      };
    }),
  };
}

function checkedAtoms(atoms: readonly unknown[], at: string): MaterialEntry['atoms'] {
  if (atoms.length === 0 || atoms.length % 2 === 1) {
    throw new InputError({ place: at, problem: 'expected symbols and numbers of atoms by turns' });
  }
  return atoms.map((part, i) => (i % 2 ? wholeNumber(part, at, { least: 1 }) : word(part, at)));
}
