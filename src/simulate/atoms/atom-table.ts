import { unzlibSync, zlibSync } from 'fflate';
import { gridSize } from '../radial/radial-grid.ts';
import type { AtomSubshell, FreeAtom } from './free-atom.ts';

/** What the file says of an atom in words; its radial functions follow as numbers. */
interface AtomEntry {
  readonly z: number;
  readonly hasHole: boolean;
  readonly totalEnergy: number;
  readonly hasOneS: boolean;
  readonly subshells: readonly {
    readonly n: number;
    readonly kappa: number;
    readonly occupation: number;
    readonly energy: number;
    readonly isValence: boolean;
    readonly hasDensity: boolean;
  }[];
}

/**
 * The free atoms as one file: deflated bytes of the length of a JSON text (32 bits, little-endian), that
 * text, and all radial functions in the order of the text as 32-bit numbers, their first bytes together, then
 * their second, third and fourth bytes (which deflates to two thirds of what the numbers in a row would).
 */
export function encodeAtoms(atoms: readonly FreeAtom[]): Uint8Array {
  const columns: Float64Array[] = [];
  const entries = atoms.map((atom): AtomEntry => {
    columns.push(atom.density, atom.valenceDensity, atom.coulomb);
    if (atom.oneS) {
      columns.push(atom.oneS.P, atom.oneS.Q);
    }
    const subshells = atom.subshells.map(({ density, ...subshell }) => {
      if (density) {
        columns.push(density);
      }
      return { ...subshell, hasDensity: density !== undefined };
    });
    const { z, hasHole, totalEnergy } = atom;
    return { z, hasHole, totalEnergy, hasOneS: atom.oneS !== undefined, subshells };
  });
  const text = new TextEncoder().encode(JSON.stringify(entries));
  const count = columns.length * gridSize;
  const bytes = new Uint8Array(4 + text.length + 4 * count);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  const number = new DataView(new ArrayBuffer(4));
  for (const [c, column] of columns.entries()) {
    for (let i = 0; i < gridSize; i++) {
      number.setFloat32(0, column[i]!, true);
      for (let b = 0; b < 4; b++) {
        bytes[4 + text.length + b * count + c * gridSize + i] = number.getUint8(b);
      }
    }
  }
  return zlibSync(bytes, { level: 9 });
}

/** The inverse of `encodeAtoms`. */
export function decodeAtoms(file: Uint8Array): FreeAtom[] {
  const bytes = unzlibSync(file);
  const textLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const start = 4 + textLength;
  const entries = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start))) as AtomEntry[];
  const count = (bytes.length - start) / 4;
  const number = new DataView(new ArrayBuffer(4));
  let next = 0;
  const column = (): Float64Array => {
    const values = new Float64Array(gridSize);
    for (let i = 0; i < gridSize; i++, next++) {
      for (let b = 0; b < 4; b++) {
        number.setUint8(b, bytes[start + b * count + next]!);
      }
      values[i] = number.getFloat32(0, true);
    }
    return values;
  };
  return entries.map(({ z, hasHole, totalEnergy, hasOneS, subshells }) => {
    const density = column();
    const valenceDensity = column();
    const coulomb = column();
    const oneS = hasOneS ? { P: column(), Q: column() } : undefined;
    return {
      z,
      hasHole,
      totalEnergy,
      density,
      valenceDensity,
      coulomb,
      ...(oneS && { oneS }),
      subshells: subshells.map(
        ({ hasDensity, ...subshell }): AtomSubshell => ({
          ...subshell,
          ...(hasDensity && { density: column() }),
        }),
      ),
    };
  });
}
