/**
 * A potential type: the absorber with its core hole is type 0,
 * and every element of the structure is one more.
 */
export interface PotentialType {
  /** Atomic number. */
  readonly z: number;
  /** Weight in averages over the solid: atoms of the reduced formula, and 0.01 for the absorber. */
  readonly weight: number;
}

/** The surroundings of an absorber as a list of atoms, the absorber first and the others by distance. */
export interface Cluster {
  readonly types: readonly PotentialType[];
  /** x, y, z of each atom in bohr, from the absorber. */
  readonly positions: Float64Array;
  /** Type of each atom. */
  readonly typeOf: Int32Array;
}

/** Distance in bohr of two atoms of a cluster. */
export function distanceBetween({ positions }: Cluster, i: number, j: number): number {
  const x = positions[3 * i]! - positions[3 * j]!;
  const y = positions[3 * i + 1]! - positions[3 * j + 1]!;
  const z = positions[3 * i + 2]! - positions[3 * j + 2]!;
  return Math.sqrt(x * x + y * y + z * z);
}

/**
 * The atom that stands for each type: the one nearest to the absorber, the first listed among equals. All
 * atoms of a type get its potential.
 */
export function modelAtoms({ types, typeOf }: Cluster): number[] {
  return types.map((_, type) => typeOf.indexOf(type));
}
