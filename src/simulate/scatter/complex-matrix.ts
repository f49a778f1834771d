import { divideComplex } from '../../numeric/complex.ts';

/** A small square complex matrix in double precision, row after row. */
export interface ComplexMatrix {
  readonly size: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export const complexMatrix = (size: number): ComplexMatrix => ({
  size,
  re: new Float64Array(size * size),
  im: new Float64Array(size * size),
});

/** a^−1 b by Gaussian elimination with row pivots. */
export function solveMatrix(a: ComplexMatrix, b: ComplexMatrix): ComplexMatrix {
  const { size } = a;
  const left = { re: Float64Array.from(a.re), im: Float64Array.from(a.im) };
  const right = { size, re: Float64Array.from(b.re), im: Float64Array.from(b.im) };
  for (let step = 0; step < size; step++) {
    let pivot = step;
    const modulus = (row: number) => Math.hypot(left.re[row * size + step]!, left.im[row * size + step]!);
    for (let row = step + 1; row < size; row++) {
      if (modulus(row) > modulus(pivot)) {
        pivot = row;
      }
    }
    for (const { re, im } of [left, right]) {
      for (let column = 0; column < size; column++) {
        for (const values of [re, im]) {
          const kept = values[step * size + column]!;
          values[step * size + column] = values[pivot * size + column]!;
          values[pivot * size + column] = kept;
        }
      }
    }
    const at = step * size + step;
    const inverse = divideComplex({ re: 1, im: 0 }, { re: left.re[at]!, im: left.im[at]! });
    for (let row = 0; row < size; row++) {
      if (row === step) {
        continue;
      }
      const below = row * size + step;
      const fRe = left.re[below]! * inverse.re - left.im[below]! * inverse.im;
      const fIm = left.re[below]! * inverse.im + left.im[below]! * inverse.re;
      for (const { re, im } of [left, right]) {
        for (let column = 0; column < size; column++) {
          const sRe = re[step * size + column]!;
          const sIm = im[step * size + column]!;
          re[row * size + column]! -= fRe * sRe - fIm * sIm;
          im[row * size + column]! -= fRe * sIm + fIm * sRe;
        }
      }
    }
  }
  for (let row = 0; row < size; row++) {
    const at = row * size + row;
    const inverse = divideComplex({ re: 1, im: 0 }, { re: left.re[at]!, im: left.im[at]! });
    for (let column = 0; column < size; column++) {
      const index = row * size + column;
      const [re, im] = [right.re[index]!, right.im[index]!];
      right.re[index] = re * inverse.re - im * inverse.im;
      right.im[index] = re * inverse.im + im * inverse.re;
    }
  }
  return right;
}
