import { type Complex, divideComplex, expComplex, multiplyComplex } from '../../numeric/complex.ts';

/**
 * Spherical Bessel functions j_l and outgoing Hankel functions h_l = j_l + i n_l of one argument, l = 0, 1, …
 */
export interface SphericalWaves {
  readonly bessel: readonly Complex[];
  readonly outgoing: readonly Complex[];
}

/** @param z complex with Im z ≥ 0, not 0 */
export function sphericalWaves(z: Complex, lMax: number): SphericalWaves {
  return { bessel: besselFunctions(z, lMax), outgoing: outgoingWaves(z, lMax) };
}

/**
 * h_0 … h_lMax with h_0 = exp(iz) / (iz). The upward recursion
 * h_{l+1} = (2l+1)/z h_l − h_{l−1} is stable for them.
 */
export function outgoingWaves(z: Complex, lMax: number): Complex[] {
  const wave = expComplex({ re: -z.im, im: z.re });
  const h0 = divideComplex(wave, { re: -z.im, im: z.re });
  const inverse = divideComplex({ re: 1, im: 0 }, z);
  // h_{−1} = i h_0, since cos z / z + i sin z / z = exp(iz) / z.
  return recurseUpwards({ re: -h0.im, im: h0.re }, h0, inverse, lMax);
}

function besselFunctions(z: Complex, lMax: number): Complex[] {
  const modulus = Math.hypot(z.re, z.im);
  const up = Math.exp(z.im);
  const down = Math.exp(-z.im);
  const sine = { re: (Math.sin(z.re) * (up + down)) / 2, im: (Math.cos(z.re) * (up - down)) / 2 };
  const cosine = { re: (Math.cos(z.re) * (up + down)) / 2, im: (-Math.sin(z.re) * (up - down)) / 2 };
  const inverse = divideComplex({ re: 1, im: 0 }, z);
  const values = recurseUpwards(
    multiplyComplex(cosine, inverse),
    multiplyComplex(sine, inverse),
    inverse,
    lMax,
  );
  // For small arguments the recursion loses digits, and the power series converges in a few terms.
  return values.map((value, l) => (modulus < 0.4 + 0.3 * l ? besselSeries(z, l) : value));
}

function recurseUpwards(before: Complex, first: Complex, inverse: Complex, lMax: number): Complex[] {
  const values = [first];
  let previous = before;
  for (let l = 0; l < lMax; l++) {
    const current = values[l]!;
    const raised = multiplyComplex(current, inverse);
    values.push({
      re: (2 * l + 1) * raised.re - previous.re,
      im: (2 * l + 1) * raised.im - previous.im,
    });
    previous = current;
  }
  return values;
}

/** j_l = z^l / (2l+1)!! · Σ_k (−z²/2)^k / (k! (2l+3)(2l+5) … (2l+2k+1)). */
function besselSeries(z: Complex, l: number): Complex {
  const square = multiplyComplex(z, z);
  let term: Complex = { re: 1, im: 0 };
  for (let i = 1; i <= l; i++) {
    const raised = multiplyComplex(term, z);
    term = { re: raised.re / (2 * i + 1), im: raised.im / (2 * i + 1) };
  }
  let sum = term;
  for (let k = 1; k <= 12; k++) {
    const raised = multiplyComplex(term, square);
    const factor = -1 / (2 * k * (2 * l + 2 * k + 1));
    term = { re: raised.re * factor, im: raised.im * factor };
    sum = { re: sum.re + term.re, im: sum.im + term.im };
  }
  return sum;
}
