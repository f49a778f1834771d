/** No motif has more neighbours. Row length of the tables below: entry (j, k) stands at 12 j + k. */
export const stride = 12;

/**
 * A neighbour whose unit vector deviates from the pole's axis by less is collinear with it and has no
 * azimuth. Order parameters depend on it: pyramidal motifs skip an exactly straight X–M–X pair, but not a
 * nearly straight one.
 */
const flatBelow = 1e-12;

/**
 * The angles among the neighbours of one site, shared by all motifs. With neighbour j as the pole: the polar
 * angle of neighbour k, and the azimuth between k and m about the pole. The first n neighbours of a larger
 * set have the same angles, so one table serves every CN of the site.
 */
export class NeighborAngles {
  count = 0;
  /** Angle between neighbours j and k in radians; 0 on the diagonal. */
  readonly polar = new Float64Array(stride * stride);
  /** The same as a fraction of π. */
  readonly polarFraction = new Float64Array(stride * stride);
  /** 1 where k is collinear with the pole j. */
  readonly flat = new Uint8Array(stride * stride);
  /** Cosine of the azimuth between k and m about the pole j, at (12 j + k) 12 + m; 0 where either is flat. */
  readonly azimuthCosine = new Float64Array(stride ** 3);
  /** Room for one term of a motif's formula for each pair. */
  readonly scratch = new Float64Array(stride * stride);
  /** Unit vectors, and their parts across the pole, normalised. */
  readonly #unit = new Float64Array(3 * stride);
  readonly #across = new Float64Array(3 * stride);

  /**
   * @param vectors from the site to its neighbours, x, y, z each
   * @param count at most 12
   */
  fill(vectors: ArrayLike<number>, count: number): void {
    const unit = this.#unit;
    const { polar, polarFraction } = this;
    this.count = count;
    for (let j = 0; j < count; j++) {
      const x = vectors[3 * j]!;
      const y = vectors[3 * j + 1]!;
      const z = vectors[3 * j + 2]!;
      const length = Math.sqrt(x * x + y * y + z * z);
      unit[3 * j] = x / length;
      unit[3 * j + 1] = y / length;
      unit[3 * j + 2] = z / length;
    }
    for (let j = 0; j < count; j++) {
      polar[stride * j + j] = 0;
      polarFraction[stride * j + j] = 0;
      for (let k = j + 1; k < count; k++) {
        const angle = Math.acos(Math.min(1, Math.max(-1, this.#cosine(j, k))));
        polar[stride * j + k] = angle;
        polar[stride * k + j] = angle;
        polarFraction[stride * j + k] = angle / Math.PI;
        polarFraction[stride * k + j] = angle / Math.PI;
      }
    }
    for (let pole = 0; pole < count; pole++) {
      this.#fillAzimuths(pole);
    }
  }

  #fillAzimuths(pole: number): void {
    const { count, flat, azimuthCosine } = this;
    const unit = this.#unit;
    const across = this.#across;
    const zx = unit[3 * pole]!;
    const zy = unit[3 * pole + 1]!;
    const zz = unit[3 * pole + 2]!;
    const zSquared = zx * zx + zy * zy + zz * zz;
    for (let k = 0; k < count; k++) {
      const along = this.#cosine(pole, k) / zSquared;
      const x = unit[3 * k]! - along * zx;
      const y = unit[3 * k + 1]! - along * zy;
      const z = unit[3 * k + 2]! - along * zz;
      const length = Math.sqrt(x * x + y * y + z * z);
      const isFlat = length < flatBelow || k === pole;
      flat[stride * pole + k] = isFlat ? 1 : 0;
      // A zero vector makes every azimuth cosine of a flat neighbour 0 without a branch.
      const scale = isFlat ? 0 : 1 / length;
      across[3 * k] = x * scale;
      across[3 * k + 1] = y * scale;
      across[3 * k + 2] = z * scale;
      for (let m = 0; m <= k; m++) {
        const cosine =
          across[3 * k]! * across[3 * m]! +
          across[3 * k + 1]! * across[3 * m + 1]! +
          across[3 * k + 2]! * across[3 * m + 2]!;
        const clipped = cosine > 1 ? 1 : Math.max(cosine, -1);
        azimuthCosine[(stride * pole + k) * stride + m] = clipped;
        azimuthCosine[(stride * pole + m) * stride + k] = clipped;
      }
    }
  }

  #cosine(j: number, k: number): number {
    const unit = this.#unit;
    return (
      unit[3 * j]! * unit[3 * k]! + unit[3 * j + 1]! * unit[3 * k + 1]! + unit[3 * j + 2]! * unit[3 * k + 2]!
    );
  }
}
