import { expect, test } from 'vitest';
import { Random } from '../../numeric/random.ts';
import { complexMatrix, solveMatrix } from './complex-matrix.ts';
import { SymmetricMatrix } from './symmetric-matrix.ts';

/** A symmetric matrix with random elements off the diagonal and pivots that elimination can trust. */
function filled(size: number, plain: boolean): SymmetricMatrix {
  const random = new Random(`matrix of ${size}`);
  const matrix = new SymmetricMatrix(plain);
  matrix.resize(size);
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      const [re, im] = [random.next() - 0.5, random.next() - 0.5];
      matrix.set(i, j, re / 4 + (i === j ? 4 : 0), im / 4);
    }
  }
  return matrix;
}

const upperTriangle = (matrix: SymmetricMatrix, from: number, size: number): number[] => {
  const values: number[] = [];
  for (let i = from; i < size; i++) {
    for (let j = i; j < size; j++) {
      const { re, im } = matrix.element(i, j);
      values.push(re, im);
    }
  }
  return values;
};

test.each([8, 16, 40, 80, 144])(
  '%s rows: the compiled kernels give the bytes of their plain twins',
  (size) => {
    const compiled = filled(size, false);
    const plain = filled(size, true);
    compiled.eliminate(size - 4);
    plain.eliminate(size - 4);
    expect(upperTriangle(compiled, 0, size)).toEqual(upperTriangle(plain, 0, size));
  },
);

test.each([16, 40, 104])('%s rows: what stays is the Schur complement', (size) => {
  const border = 4;
  const matrix = filled(size, false);
  // C − Bᵀ A^−1 B in double precision.
  const inner = size - border;
  const a = complexMatrix(inner);
  const b = complexMatrix(inner);
  for (let i = 0; i < inner; i++) {
    for (let j = 0; j < inner; j++) {
      const { re, im } = matrix.element(i, j);
      a.re[i * inner + j] = re;
      a.im[i * inner + j] = im;
    }
    for (let j = 0; j < border; j++) {
      const { re, im } = matrix.element(i, inner + j);
      b.re[i * inner + j] = re;
      b.im[i * inner + j] = im;
    }
  }
  const solved = solveMatrix(a, b);
  const expected: number[] = [];
  for (let i = 0; i < border; i++) {
    for (let j = i; j < border; j++) {
      let { re, im } = matrix.element(inner + i, inner + j);
      for (let k = 0; k < inner; k++) {
        const [bRe, bIm] = [b.re[k * inner + i]!, b.im[k * inner + i]!];
        const [sRe, sIm] = [solved.re[k * inner + j]!, solved.im[k * inner + j]!];
        re -= bRe * sRe - bIm * sIm;
        im -= bRe * sIm + bIm * sRe;
      }
      expected.push(re, im);
    }
  }
  matrix.eliminate(inner);
  upperTriangle(matrix, inner, size).forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, 5);
  });
});
