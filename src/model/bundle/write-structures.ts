import { InputError } from '../../base/input-error.ts';
import type { Site } from '../../structure/structure.ts';
import type { ReferenceStructures } from '../references.ts';
import { packBits } from './packed-bits.ts';
import { type StructureTable, structuresFile } from './structures-file.ts';

/**
 * The structures file of an element, as docs/bundle-format.md lays it down: coordinates are kept
 * within the cell, to a millionth of it. The same structures give the same bytes, and a file that was
 * read and is written again is the same.
 *
 * @throws InputError where a structure has numbers that are not finite
 */
export function writeStructures({ element, structures }: ReferenceStructures): Uint8Array {
  const table: StructureTable = {
    materials: structures.map(({ name, lattice, sites }) => ({
      id: name,
      lattice: lattice.flat(),
      atoms: countedInTurn(sites),
    })),
  };
  const coordinates = structures.flatMap(({ sites }) => sites.flatMap(({ fractional }) => fractional));
  if (![...coordinates, ...table.materials.flatMap(({ lattice }) => lattice)].every(Number.isFinite)) {
    throw new InputError({
      problem: `a structure behind the references of ${element} has numbers that are not finite`,
    });
  }
  const steps = 2 ** structuresFile.bits;
  const numbers = Uint32Array.from(
    coordinates,
    // What rounds up to the whole cell is its beginning.
    (value) => Math.round((value - Math.floor(value)) * steps) % steps,
  );
  const text = new TextEncoder().encode(JSON.stringify(table));
  const packed = packBits(numbers, structuresFile.bits);
  const bytes = new Uint8Array(headerLength + text.length + packed.length);
  const view = new DataView(bytes.buffer);
  bytes.set(structuresFile.magic);
  view.setUint16(4, structuresFile.version, true);
  view.setUint32(6, text.length, true);
  bytes.set(text, headerLength);
  bytes.set(packed, headerLength + text.length);
  return bytes;
}

const headerLength = 10;

/** Symbols with how often each follows itself. */
function countedInTurn(sites: readonly Site[]): (string | number)[] {
  const counted: (string | number)[] = [];
  for (const { element } of sites) {
    if (counted.at(-2) === element) {
      counted[counted.length - 1] = Number(counted.at(-1)) + 1;
    } else {
      counted.push(element, 1);
    }
  }
  return counted;
}
