import type { Complex } from '../../numeric/complex.ts';

/**
 * Chebyshev points on an interval of real energies. A function that is analytic in the whole plane (as radial
 * waves with fixed values at one radius are) is known at every complex energy near the interval from its
 * values there.
 */
export class EnergyNodes {
  readonly energies: Float64Array;
  readonly #weights: Float64Array;

  /** @param from, @param to in Hartree */
  constructor(from: number, to: number, count: number) {
    this.energies = Float64Array.from(
      { length: count },
      (_, k) => (from + to) / 2 + ((to - from) / 2) * Math.cos((Math.PI * (k + 0.5)) / count),
    );
    this.#weights = Float64Array.from(
      { length: count },
      (_, k) => (k % 2 === 0 ? 1 : -1) * Math.sin((Math.PI * (k + 0.5)) / count),
    );
  }

  /**
   * Lagrange's polynomials at a complex energy, by the barycentric formula: real parts, then imaginary parts.
   */
  polynomials({ re, im }: Complex): { readonly re: Float64Array; readonly im: Float64Array } {
    const count = this.energies.length;
    const outRe = new Float64Array(count);
    const outIm = new Float64Array(count);
    let sumRe = 0;
    let sumIm = 0;
    for (let k = 0; k < count; k++) {
      const distance = re - this.energies[k]!;
      const norm = this.#weights[k]! / (distance * distance + im * im);
      outRe[k] = distance * norm;
      outIm[k] = -im * norm;
      sumRe += outRe[k]!;
      sumIm += outIm[k]!;
    }
    const norm = 1 / (sumRe * sumRe + sumIm * sumIm);
    for (let k = 0; k < count; k++) {
      const a = outRe[k]!;
      const b = outIm[k]!;
      outRe[k] = (a * sumRe + b * sumIm) * norm;
      outIm[k] = (b * sumRe - a * sumIm) * norm;
    }
    return { re: outRe, im: outIm };
  }
}
