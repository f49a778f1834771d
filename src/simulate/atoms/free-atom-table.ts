import { InputError } from '../../base/input-error.ts';
import { elements } from '../../elements/element.ts';
import { decodeAtoms } from './atom-table.ts';
import type { FreeAtom } from './free-atom.ts';

/** The free atoms that come with the program: H to Bi, and Li to Ba with a 1s hole too. */
export class FreeAtomTable {
  readonly #atoms = new Map<string, FreeAtom>();

  /** @param file models/atoms/free-atoms.bin */
  constructor(file: Uint8Array) {
    for (const atom of decodeAtoms(file)) {
      this.#atoms.set(key(atom.z, atom.hasHole), atom);
    }
  }

  /** @throws InputError where the table does not hold the atom */
  atom(z: number, hasHole: boolean): FreeAtom {
    const atom = this.#atoms.get(key(z, hasHole));
    if (atom) {
      return atom;
    }
    const symbol = elements[z - 1]?.symbol ?? `Z = ${z}`;
    throw new InputError(
      hasHole
        ? { problem: `spectra are simulated for absorbers from Li to Ba, not for ${symbol}` }
        : { problem: `the structure holds ${symbol}, and atoms are known from H to Bi only` },
    );
  }
}

const key = (z: number, hasHole: boolean): string => `${z} ${hasHole}`;
