/** Three numbers: a vector in Å, or fractional coordinates. */
export type Vector3 = readonly [number, number, number];

/** One atom of the cell. */
export interface Site {
  /** Chemical symbol, without charge. */
  readonly element: string;
  /** Fractional coordinates along a, b, c. */
  readonly fractional: Vector3;
  /** Name of the site in its file, where it has one ("Fe1"). */
  readonly label?: string;
}

/** A crystal: a lattice and the atoms of one cell. Oxidation states are read and dropped. */
export interface Structure {
  /** Name for people: data block, comment line or id. */
  readonly name: string;
  /** Rows a, b, c in Å. */
  readonly lattice: readonly [Vector3, Vector3, Vector3];
  readonly sites: readonly Site[];
  /** What the reader concluded or changed, a sentence each: "D read as H", "Fe1 moved 0.0004 Å onto …". */
  readonly notes?: readonly string[];
}
