import { Random } from '../src/numeric/random.ts';
import type { Spectrum } from '../src/spectrum/spectrum.ts';

/** A made-up stack: energies × height × width. */
export interface MadeStack {
  readonly energyEv: Float64Array;
  readonly height: number;
  readonly width: number;
  readonly mu: Float32Array;
}

/**
 * A stack whose left half is one compound and whose right half is another, thicker from top to bottom, with
 * an empty border and noise: energies × height × width.
 *
 * @param left, right on the same energies
 * @param noise standard deviation, in edge steps of a full pixel
 */
export function madeStack(
  left: Spectrum,
  right: Spectrum,
  { height, width, noise }: { readonly height: number; readonly width: number; readonly noise: number },
): MadeStack {
  const { energyEv } = left;
  const random = new Random('stack');
  const mu = new Float32Array(energyEv.length * height * width);
  for (let k = 0; k < energyEv.length; k++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const isEmpty = x === 0 || y === 0 || x === width - 1 || y === height - 1;
        const share = Math.min(1, Math.max(0, (x - 0.4 * width) / (0.2 * width)));
        const thickness = isEmpty ? 0 : 0.5 + y / height;
        const value = (1 - share) * left.mu[k]! + share * right.mu[k]!;
        mu[(k * height + y) * width + x] = thickness * value + noise * random.normal();
      }
    }
  }
  return { energyEv, height, width, mu };
}
