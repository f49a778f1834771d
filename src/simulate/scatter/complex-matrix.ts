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
  const [leftRe, leftIm] = [a.re.slice(), a.im.slice()];
  const [re, im] = [b.re.slice(), b.im.slice()];
  for (let step = 0; step < size; step++) {
    let pivot = step;
    let largest = -1;
    for (let row = step; row < size; row++) {
      const at = row * size + step;
      const square = leftRe[at]! * leftRe[at]! + leftIm[at]! * leftIm[at]!;
      if (square > largest) {
        largest = square;
        pivot = row;
      }
    }
    if (pivot !== step) {
      for (const values of [leftRe, leftIm, re, im]) {
        exchangeRows(values, size, step, pivot);
      }
    }
    const start = step * size;
    const inverseRe = leftRe[start + step]! / largest;
    const inverseIm = -leftIm[start + step]! / largest;
    for (let row = 0; row < size; row++) {
      if (row === step) {
        continue;
      }
      const other = row * size;
      const belowRe = leftRe[other + step]!;
      const belowIm = leftIm[other + step]!;
      const fRe = belowRe * inverseRe - belowIm * inverseIm;
      const fIm = belowRe * inverseIm + belowIm * inverseRe;
      subtractRow(leftRe, leftIm, other, start, fRe, fIm, step + 1, size);
      subtractRow(re, im, other, start, fRe, fIm, 0, size);
    }
  }
  for (let row = 0; row < size; row++) {
    const at = row * size + row;
    const norm = leftRe[at]! * leftRe[at]! + leftIm[at]! * leftIm[at]!;
    const inverseRe = leftRe[at]! / norm;
    const inverseIm = -leftIm[at]! / norm;
    for (let index = row * size; index < (row + 1) * size; index++) {
      const value = re[index]!;
      re[index] = value * inverseRe - im[index]! * inverseIm;
      im[index] = value * inverseIm + im[index]! * inverseRe;
    }
  }
  return { size, re, im };
}

function exchangeRows(values: Float64Array, size: number, one: number, other: number): void {
  for (let column = 0; column < size; column++) {
    const kept = values[one * size + column]!;
    values[one * size + column] = values[other * size + column]!;
    values[other * size + column] = kept;
  }
}

/** Row `target` −= f · row `source` of a complex matrix, from one column to before another. */
function subtractRow(
  re: Float64Array,
  im: Float64Array,
  target: number,
  source: number,
  fRe: number,
  fIm: number,
  from: number,
  to: number,
): void {
  for (let column = from; column < to; column++) {
    const sRe = re[source + column]!;
    const sIm = im[source + column]!;
    re[target + column]! -= fRe * sRe - fIm * sIm;
    im[target + column]! -= fRe * sIm + fIm * sRe;
  }
}
