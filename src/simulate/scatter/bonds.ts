/** The vectors between the atoms of a cluster. Crystals have few for many pairs of atoms. */
export interface Bonds {
  /** Vectors from one atom to another, bohr; of two opposite ones only that of the pair that came first. */
  readonly vectors: readonly (readonly [number, number, number])[];
  /** Number of the length of each vector. */
  readonly lengthOf: Int32Array;
  /** bohr */
  readonly lengths: Float64Array;
  /**
   * By first · count + second, first < second: the number v of the vector from the second to the first atom, or −1 − v
   * where it is the opposite of vector v.
   */
  readonly ofPair: Int32Array;
}

/** Vectors and lengths that agree to this many bohr are the same: far below what coordinates are known to. */
const sameWithin = 1e-5;

/** @param positions bohr */
export function bondsOf(positions: readonly (readonly [number, number, number])[]): Bonds {
  const count = positions.length;
  const known = new Map<string, number>();
  const vectors: [number, number, number][] = [];
  const lengths: number[] = [];
  const lengthNumbers = new Map<number, number>();
  const lengthOf: number[] = [];
  const ofPair = new Int32Array(count * count);
  const rounded = (value: number) => Math.round(value / sameWithin);
  positions.forEach((first, i) => {
    for (let j = i + 1; j < count; j++) {
      const vector = first.map((value, axis) => value - positions[j]![axis]!) as [number, number, number];
      // Adding 0 makes 0 of −0.
      const key = vector.map((value) => rounded(value) + 0);
      const same = known.get(key.join());
      const opposite = known.get(key.map((value) => 0 - value).join());
      ofPair[i * count + j] = same ?? (opposite === undefined ? vectors.length : -1 - opposite);
      if (same !== undefined || opposite !== undefined) {
        continue;
      }
      known.set(key.join(), vectors.length);
      vectors.push(vector);
      const length = Math.hypot(...vector);
      const number = lengthNumbers.get(rounded(length)) ?? lengths.length;
      if (number === lengths.length) {
        lengthNumbers.set(rounded(length), number);
        lengths.push(length);
      }
      lengthOf.push(number);
    }
  });
  return { vectors, lengthOf: Int32Array.from(lengthOf), lengths: Float64Array.from(lengths), ofPair };
}
