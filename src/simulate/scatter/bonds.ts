/** A vector from one atom to another, bohr. */
export type BondVector = readonly [number, number, number];

/** Vectors and lengths that agree to this many bohr are the same: far below what coordinates are known to. */
const sameWithin = 1e-5;

const rounded = (value: number): number => Math.round(value / sameWithin);

/** The vectors between the atoms of a cluster. Crystals have few for many pairs of atoms. */
export class Bonds {
  /** Of two opposite vectors only the one that came first. */
  readonly vectors: BondVector[] = [];
  /** Number of the length of each vector. */
  readonly lengthOf: number[] = [];
  /** bohr */
  readonly lengths: number[] = [];
  readonly #known = new Map<string, number>();
  readonly #lengthNumbers = new Map<number, number>();

  /**
   * The number v of a vector, or −1 − v where it is the
   * opposite of vector v; a new number where it is neither.
   */
  numberOf(vector: BondVector): number {
    // Adding 0 makes 0 of −0.
    const key = vector.map((value) => rounded(value) + 0);
    const same = this.#known.get(key.join());
    if (same !== undefined) {
      return same;
    }
    const opposite = this.#known.get(key.map((value) => 0 - value).join());
    if (opposite !== undefined) {
      return -1 - opposite;
    }
    this.#known.set(key.join(), this.vectors.length);
    this.lengthOf.push(this.#lengthNumber(Math.hypot(...vector)));
    return this.vectors.push(vector) - 1;
  }

  #lengthNumber(length: number): number {
    const known = this.#lengthNumbers.get(rounded(length));
    if (known !== undefined) {
      return known;
    }
    this.#lengthNumbers.set(rounded(length), this.lengths.length);
    return this.lengths.push(length) - 1;
  }
}

/** The vector from `second` to `first`. */
export const bondVector = (first: BondVector, second: BondVector): BondVector => [
  first[0] - second[0],
  first[1] - second[1],
  first[2] - second[2],
];
