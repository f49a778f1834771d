/** Constants of the structures file (docs/bundle-format.md) that writer and reader share. */
export const structuresFile = {
  /** "EWSF": Edgewise structures file. */
  magic: Uint8Array.of(0x45, 0x57, 0x53, 0x46),
  /** Version of the layout; a reader refuses a higher one. */
  version: 1,
  /**
   * Bits of a fractional coordinate: steps of a millionth of the cell, as the datasets write them,
   * are told apart.
   */
  bits: 20,
} as const;

/** The text part of the file: everything but the coordinates. */
export interface StructureTable {
  readonly materials: readonly MaterialEntry[];
}

/** One structure but its coordinates. */
export interface MaterialEntry {
  readonly id: string;
  /** Rows a, b, c one behind the other, Å. */
  readonly lattice: readonly number[];
  /** Symbols of the atoms and how many of each follow one another: ["Fe", 2, "O", 3]. */
  readonly atoms: readonly (string | number)[];
}
