/** A complex number. Arrays of many are kept as separate real and imaginary parts instead. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export const addComplex = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });

export const subtractComplex = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });

export const multiplyComplex = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});

export const scaleComplex = (a: Complex, factor: number): Complex => ({
  re: a.re * factor,
  im: a.im * factor,
});

export const divideComplex = (a: Complex, b: Complex): Complex => {
  const norm = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / norm, im: (a.im * b.re - a.re * b.im) / norm };
};

/** |a|. */
export const complexModulus = (a: Complex): number => Math.sqrt(a.re * a.re + a.im * a.im);

/** The square root with Im ≥ 0: of a squared wave number, the root whose wave decays outwards. */
export const upperSquareRoot = (a: Complex): Complex => {
  const modulus = complexModulus(a);
  const im = Math.sqrt(Math.max(0, (modulus - a.re) / 2));
  const re = Math.sqrt(Math.max(0, (modulus + a.re) / 2));
  // The smaller part is taken from re · im = Im(a) / 2, since the difference above loses its digits.
  if (a.re > 0) {
    const small = re === 0 ? 0 : a.im / (2 * re);
    return small < 0 ? { re: -re, im: -small } : { re, im: small };
  }
  return im === 0 ? { re: 0, im: 0 } : { re: a.im / (2 * im), im };
};

/** e^a. */
export const expComplex = (a: Complex): Complex => {
  const scale = Math.exp(a.re);
  return { re: scale * Math.cos(a.im), im: scale * Math.sin(a.im) };
};

/** The principal logarithm, −π < Im ≤ π. */
export const logComplex = (a: Complex): Complex => ({
  re: Math.log(complexModulus(a)),
  im: Math.atan2(a.im, a.re),
});
