/** One eigenvalue of a symmetric matrix and its normalised eigenvector. */
export interface EigenPair {
  readonly value: number;
  readonly vector: Float64Array;
}

/** A symmetric matrix in tridiagonal form, with the reflections that brought it there. */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** Element i couples rows i − 1 and i; element 0 is 0. */
  readonly offDiagonal: Float64Array;
  /**
   * Row i, its first i elements: the Householder vector of step i,
   * whose halved square stands in `halfSquares`.
   */
  readonly reflections: Float64Array;
  readonly halfSquares: Float64Array;
}

/** Householder's reduction, from the last row upwards. Overwrites the matrix. */
export function tridiagonalise(matrix: Float64Array, n: number): Tridiagonal {
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(n);
  const halfSquares = new Float64Array(n);
  const p = new Float64Array(n);
  for (let i = n - 1; i >= 1; i--) {
    const row = i * n;
    diagonal[i] = matrix[row + i]!;
    let square = 0;
    for (let k = 0; k < i; k++) {
      square += matrix[row + k]! * matrix[row + k]!;
    }
    const last = matrix[row + i - 1]!;
    let rest = square - last * last;
    if (i === 1 || rest <= 0) {
      rest = 0;
    }
    if (rest === 0) {
      offDiagonal[i] = last;
      continue;
    }
    const length = last > 0 ? -Math.sqrt(square) : Math.sqrt(square);
    offDiagonal[i] = length;
    const h = square - last * length;
    matrix[row + i - 1] = last - length;
    halfSquares[i] = h;
    // p = A u / h over the leading i rows, of which only the lower triangle is kept.
    p.fill(0, 0, i);
    for (let j = 0; j < i; j++) {
      const uj = matrix[row + j]!;
      const other = j * n;
      let sum = matrix[other + j]! * uj;
      for (let k = 0; k < j; k++) {
        const a = matrix[other + k]!;
        sum += a * matrix[row + k]!;
        p[k]! += a * uj;
      }
      p[j]! += sum;
    }
    let factor = 0;
    for (let j = 0; j < i; j++) {
      p[j]! /= h;
      factor += p[j]! * matrix[row + j]!;
    }
    factor /= 2 * h;
    for (let j = 0; j < i; j++) {
      p[j]! -= factor * matrix[row + j]!;
    }
    for (let j = 0; j < i; j++) {
      const uj = matrix[row + j]!;
      const pj = p[j]!;
      const other = j * n;
      for (let k = 0; k <= j; k++) {
        matrix[other + k]! -= uj * p[k]! + pj * matrix[row + k]!;
      }
    }
  }
  diagonal[0] = matrix[0]!;
  return { diagonal, offDiagonal, reflections: matrix, halfSquares };
}

/** The eigenvalue of a given rank, 0 for the lowest, with its eigenvector. */
export function eigenPair(form: Tridiagonal, rank: number): EigenPair {
  const value = eigenvalue(form, rank);
  const vector = inverseIteration(form, value);
  const n = vector.length;
  const { reflections, halfSquares } = form;
  for (let i = 1; i < n; i++) {
    const h = halfSquares[i]!;
    if (h === 0) {
      continue;
    }
    let sum = 0;
    for (let k = 0; k < i; k++) {
      sum += reflections[i * n + k]! * vector[k]!;
    }
    sum /= h;
    for (let k = 0; k < i; k++) {
      vector[k]! -= sum * reflections[i * n + k]!;
    }
  }
  return { value, vector: normalised(vector) };
}

/** Bisection on the number of eigenvalues below a trial value (Sturm's sequence). */
function eigenvalue({ diagonal, offDiagonal }: Tridiagonal, rank: number): number {
  const n = diagonal.length;
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < n; i++) {
    const radius = Math.abs(offDiagonal[i]!) + (i + 1 < n ? Math.abs(offDiagonal[i + 1]!) : 0);
    low = Math.min(low, diagonal[i]! - radius);
    high = Math.max(high, diagonal[i]! + radius);
  }
  // Until the bounds are neighbours among the doubles.
  for (let step = 0; step < 200; step++) {
    const middle = low / 2 + high / 2;
    if (middle <= low || middle >= high) {
      break;
    }
    let below = 0;
    let pivot = 1;
    for (let i = 0; i < n; i++) {
      pivot = diagonal[i]! - middle - (offDiagonal[i]! * offDiagonal[i]!) / pivot;
      if (pivot === 0) {
        pivot = 1e-300;
      }
      if (pivot < 0) {
        below++;
      }
    }
    if (below > rank) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return low / 2 + high / 2;
}

/** Three solutions of (T − value) x = x by elimination with row exchange. */
function inverseIteration({ diagonal, offDiagonal }: Tridiagonal, value: number): Float64Array {
  const n = diagonal.length;
  const main = new Float64Array(n);
  const upper = new Float64Array(n);
  const upper2 = new Float64Array(n);
  const factor = new Float64Array(n);
  const exchanged = new Uint8Array(n);
  const tiny = 1e-14;
  let x = new Float64Array(n).fill(1);
  let d = diagonal[0]! - value;
  let u = n > 1 ? offDiagonal[1]! : 0;
  let u2 = 0;
  for (let i = 0; i < n - 1; i++) {
    const below = offDiagonal[i + 1]!;
    const nextD = diagonal[i + 1]! - value;
    const nextU = i + 2 < n ? offDiagonal[i + 2]! : 0;
    if (Math.abs(d) >= Math.abs(below)) {
      main[i] = d === 0 ? tiny : d;
      upper[i] = u;
      upper2[i] = u2;
      factor[i] = below / main[i]!;
      d = nextD - factor[i]! * u;
      u = nextU - factor[i]! * u2;
      u2 = 0;
    } else {
      exchanged[i] = 1;
      main[i] = below;
      upper[i] = nextD;
      upper2[i] = nextU;
      factor[i] = d / below;
      d = u - factor[i]! * nextD;
      u = u2 - factor[i]! * nextU;
      u2 = 0;
    }
  }
  main[n - 1] = d === 0 ? tiny : d;
  for (let step = 0; step < 3; step++) {
    const y = x.slice();
    for (let i = 0; i < n - 1; i++) {
      if (exchanged[i]) {
        [y[i], y[i + 1]] = [y[i + 1]!, y[i]!];
      }
      y[i + 1]! -= factor[i]! * y[i]!;
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = y[i]!;
      if (i + 1 < n) {
        sum -= upper[i]! * y[i + 1]!;
      }
      if (i + 2 < n) {
        sum -= upper2[i]! * y[i + 2]!;
      }
      y[i] = sum / main[i]!;
    }
    x = normalised(y);
  }
  return x;
}

function normalised(vector: Float64Array): Float64Array<ArrayBuffer> {
  let largest = 0;
  for (const value of vector) {
    largest = Math.max(largest, Math.abs(value));
  }
  let square = 0;
  for (const value of vector) {
    square += (value / largest) ** 2;
  }
  const scale = 1 / (largest * Math.sqrt(square));
  return Float64Array.from(vector, (value) => value * scale);
}
