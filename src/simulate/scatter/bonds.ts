/** A vector between atoms, with all pairs of atoms that it joins. Crystals have few vectors for many pairs. */
export interface Bond {
  /** From the second atom to the first, bohr. */
  readonly vector: readonly [number, number, number];
  /** Number of its length among the lengths of all bonds. */
  readonly length: number;
  /** The first and the second atom of each pair, one pair after the other, the first with the lower number. */
  readonly pairs: readonly number[];
  /** Likewise of the pairs that the vector joins the other way round. */
  readonly reversed: readonly number[];
}

/** Vectors and lengths that agree to this many bohr are the same: far below what coordinates are known to. */
const sameWithin = 1e-5;

/** All bonds of a list of positions in bohr, and their lengths. */
export function bondsOf(positions: readonly (readonly [number, number, number])[]): {
  bonds: Bond[];
  lengths: Float64Array;
} {
  const bonds = new Map<string, Bond & { pairs: number[]; reversed: number[] }>();
  const lengths = new Map<number, { index: number; value: number }>();
  const rounded = (value: number) => Math.round(value / sameWithin);
  positions.forEach((first, i) => {
    for (let j = i + 1; j < positions.length; j++) {
      const vector = first.map((value, axis) => value - positions[j]![axis]!) as [number, number, number];
      const key = vector.map(rounded);
      const reversed = bonds.get(key.map((value) => -value + 0).join());
      if (reversed) {
        reversed.reversed.push(i, j);
        continue;
      }
      const known = bonds.get(key.join());
      if (known) {
        known.pairs.push(i, j);
        continue;
      }
      const value = Math.hypot(...vector);
      const length = lengths.get(rounded(value)) ?? { index: lengths.size, value };
      lengths.set(rounded(value), length);
      bonds.set(key.map((part) => part + 0).join(), {
        vector,
        length: length.index,
        pairs: [i, j],
        reversed: [],
      });
    }
  });
  return {
    bonds: [...bonds.values()],
    lengths: Float64Array.from([...lengths.values()], ({ value }) => value),
  };
}
