import {
  type Complex,
  divideComplex,
  logComplex,
  multiplyComplex,
  subtractComplex,
} from '../../numeric/complex.ts';

/**
 * The absorption ∫ L_γ(E − ω) Im F(E) dE over the empty states E > 0: F is analytic above the real axis, so
 * that the integral runs along a contour from 0 up to iγ and then to the right, where F is smooth. All
 * energies from the Fermi level.
 *
 * The Lorentzian's pole at ω + iγ gives F there, cut by the Fermi level to a step of arctangent form; what
 * the contour adds is the integral of F less that value, F taken as straight between two points.
 * @param contour the points in order; the first stands above 0, those of the horizontal part have Im = γ
 * @param values F at those points
 * @param at ω
 * @param atPole F at ω + iγ; below the Fermi level F at iγ
 */
export function contourIntegral(
  contour: readonly Complex[],
  values: readonly Complex[],
  gamma: number,
  at: number,
  atPole: Complex,
): number {
  const step = 0.5 + Math.atan(at / gamma) / Math.PI;
  let sum = { re: atPole.re * step, im: atPole.im * step };

  // Below the first point F is constant.
  const first = contour[0]!;
  const start = subtractComplex(values[0]!, atPole);
  const fromAxis = subtractComplex(first, { re: at, im: 0 });
  const square = multiplyComplex(fromAxis, fromAxis);
  const weight = divideComplex(
    { re: 0, im: (first.im * gamma) / Math.PI },
    { re: square.re + gamma ** 2, im: square.im },
  );
  sum = add(sum, multiplyComplex(weight, start));

  const upper = { re: at, im: gamma };
  const lower = { re: at, im: -gamma };
  for (let j = 0; j + 1 < contour.length; j++) {
    const [from, to] = [contour[j]!, contour[j + 1]!];
    const [fromValue, toValue] = [
      subtractComplex(values[j]!, atPole),
      subtractComplex(values[j + 1]!, atPole),
    ];
    const segment = (pole: Complex): Complex => {
      const before = subtractComplex(from, pole);
      const after = subtractComplex(to, pole);
      const line = subtractComplex(multiplyComplex(fromValue, after), multiplyComplex(toValue, before));
      return multiplyComplex(logComplex(divideComplex(after, before)), line);
    };
    // At the pole itself F less its value there is 0, and so is the integrand.
    const touches = isSame(from, upper) || isSame(to, upper);
    const difference = subtractComplex(touches ? { re: 0, im: 0 } : segment(upper), segment(lower));
    const integral = divideComplex(difference, subtractComplex(to, from));
    // Divided by 2πi.
    sum = add(sum, { re: integral.im / (2 * Math.PI), im: -integral.re / (2 * Math.PI) });
  }
  return sum.im;
}

const add = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });

const isSame = (a: Complex, b: Complex): boolean => Math.hypot(a.re - b.re, a.im - b.im) < 1e-9;
