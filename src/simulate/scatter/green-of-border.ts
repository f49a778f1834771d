import type { Complex } from '../../numeric/complex.ts';
import { type ComplexMatrix, complexMatrix, solveMatrix } from './complex-matrix.ts';
import type { SymmetricMatrix } from './symmetric-matrix.ts';

/**
 * G = (1 − X t)^−1 X of the waves that stay when all others are eliminated; what stays of the matrix from
 * `border` on is −X, the sum of all paths that leave these waves and come back once.
 * @param t of each of the waves
 */
export function greenOfBorder(matrix: SymmetricMatrix, border: number, t: readonly Complex[]): ComplexMatrix {
  const size = t.length;
  const x = complexMatrix(size);
  const oneMinusXt = complexMatrix(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const { re, im } = matrix.element(border + i, border + j);
      const at = i * size + j;
      const own = t[j]!;
      x.re[at] = -re;
      x.im[at] = -im;
      oneMinusXt.re[at] = (i === j ? 1 : 0) + re * own.re - im * own.im;
      oneMinusXt.im[at] = re * own.im + im * own.re;
    }
  }
  return solveMatrix(oneMinusXt, x);
}
