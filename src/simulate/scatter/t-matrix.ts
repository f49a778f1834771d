import { type Complex, complexModulus, divideComplex } from '../../numeric/complex.ts';

/** Number of waves up to the highest l whose |t| is above `leastT`. @param t by l */
export function wavesAbove(t: readonly Complex[], lMax: number, leastT: number): number {
  for (let l = lMax; l >= 0; l--) {
    if (complexModulus(t[l]!) > leastT) {
      return (l + 1) ** 2;
    }
  }
  return 0;
}

/** 1 / t; of a wave that is not scattered at all a number so large that it is not, either. */
export const inverseOf = (t: Complex): Complex =>
  complexModulus(t) < 1e-12 ? { re: 1e12, im: 0 } : divideComplex({ re: 1, im: 0 }, t);
