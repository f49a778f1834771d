/** Sweeps after which rotations end at the latest; ten are usual. */
const mostSweeps = 60;

/** Eigenvalues, the largest first, and the eigenvector of each, of length 1. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: readonly Float64Array[];
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi rotations: slow for hundreds of rows, and
 * exact to the last digits for the small eigenvalues too. The largest part of every vector is positive.
 *
 * @param matrix n rows of n; only what is symmetric counts
 */
export function symmetricEigen(matrix: readonly Float64Array[]): Eigen {
  const n = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const v = a.map((_, i) => Float64Array.from({ length: n }, (_unused, j) => Number(i === j)));
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let off = 0;
    let on = 0;
    for (let i = 0; i < n; i++) {
      on += a[i]![i]! ** 2;
      for (let j = 0; j < i; j++) {
        off += a[i]![j]! ** 2;
      }
    }
    if (off <= 1e-30 * on) {
      break;
    }
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        rotate(a, v, p, q);
      }
    }
  }
  const order = [...a.keys()].sort((i, j) => a[j]![j]! - a[i]![i]!);
  return {
    values: Float64Array.from(order, (i) => a[i]![i]!),
    vectors: order.map((i) => turned(v.map((row) => row[i]!))),
  };
}

/** Makes the matrix 0 at p, q. */
function rotate(a: readonly Float64Array[], v: readonly Float64Array[], p: number, q: number): void {
  const apq = a[p]![q]!;
  if (apq === 0) {
    return;
  }
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * apq);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (const row of a) {
    const [x, y] = [row[p]!, row[q]!];
    row[p] = c * x - s * y;
    row[q] = s * x + c * y;
  }
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[p]![k]!, a[q]![k]!];
    a[p]![k] = c * x - s * y;
    a[q]![k] = s * x + c * y;
    const [vx, vy] = [v[k]![p]!, v[k]![q]!];
    v[k]![p] = c * vx - s * vy;
    v[k]![q] = s * vx + c * vy;
  }
}

function turned(vector: readonly number[]): Float64Array {
  const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return Float64Array.from(vector, (value) => (largest < 0 ? -value : value));
}
