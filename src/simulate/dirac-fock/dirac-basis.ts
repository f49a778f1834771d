import { speedOfLight } from '../units.ts';
import type { SplineBasis } from './spline-basis.ts';

/** Large and small component of a radial function, P and Q, on the quadrature points. */
export interface Spinor {
  readonly P: Float64Array;
  readonly Q: Float64Array;
}

/**
 * Basis for the radial Dirac equation of one kappa in dual kinetic balance (Shabaev et al., Phys. Rev. Lett.
 * 93 (2004) 130405): each spline stands once for the large component with the small one that belongs to it at
 * low energy, and once the other way round. Half of the states are then of positive energy, and none is
 * spurious.
 *
 * Functions are numbered from the outermost inwards, so that the large matrix elements stand at the end,
 * where the reduction to tridiagonal form begins: the small ones keep their digits.
 */
export class DiracBasis {
  readonly kappa: number;
  readonly count: number;
  readonly #splines: SplineBasis;
  /** Function i is not zero on the intervals first[i] … last[i] of quadrature points, both included. */
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  readonly #P: Float64Array[] = [];
  readonly #Q: Float64Array[] = [];
  /** Lower Cholesky factor of the overlap, rows of `count`. */
  readonly #factor: Float64Array;
  /** Kinetic energy and rest mass (taken as zero for electrons) between orthonormal functions. */
  readonly #kinetic: Float64Array;

  constructor(splines: SplineBasis, kappa: number) {
    this.#splines = splines;
    this.kappa = kappa;
    this.count = 2 * splines.count;
    const points = splines.radii.length;
    this.#first = new Int32Array(this.count).fill(splines.intervalCount);
    this.#last = new Int32Array(this.count).fill(-1);
    const D: Float64Array[] = [];
    for (let i = 0; i < this.count; i++) {
      this.#P.push(new Float64Array(points));
      this.#Q.push(new Float64Array(points));
      D.push(new Float64Array(points));
    }
    const half = 1 / (2 * speedOfLight);
    for (let g = 0; g < points; g++) {
      const r = splines.radii[g]!;
      const interval = Math.floor(g / splines.pointsAnInterval);
      const { first, value, derivative, second } = splines.at(r);
      for (let s = 0; s < splines.order; s++) {
        const spline = first + s;
        if (spline < 0 || spline >= splines.count) {
          continue;
        }
        const b = value[s]!;
        const db = derivative[s]!;
        const ddb = second[s]!;
        const upper = 2 * (splines.count - 1 - spline);
        const lower = upper + 1;
        this.#P[upper]![g] = b;
        this.#Q[upper]![g] = half * (db + (kappa / r) * b);
        D[upper]![g] = db + (kappa / r) * b;
        this.#P[lower]![g] = half * (db - (kappa / r) * b);
        this.#Q[lower]![g] = b;
        // (d/dr + kappa/r)(b' − kappa b / r) = b'' + (kappa − kappa²) b / r².
        D[lower]![g] = half * (ddb + ((kappa - kappa * kappa) / (r * r)) * b);
        for (const i of [upper, lower]) {
          this.#first[i] = Math.min(this.#first[i]!, interval);
          this.#last[i] = Math.max(this.#last[i]!, interval);
        }
      }
    }
    const overlap = this.#matrix(
      (i, j, g) => this.#P[i]![g]! * this.#P[j]![g]! + this.#Q[i]![g]! * this.#Q[j]![g]!,
    );
    this.#factor = cholesky(overlap, this.count);
    const c = speedOfLight;
    const kinetic = this.#matrix(
      (i, j, g) =>
        c * (D[i]![g]! * this.#Q[j]![g]! + this.#Q[i]![g]! * D[j]![g]!) -
        2 * c * c * this.#Q[i]![g]! * this.#Q[j]![g]!,
    );
    this.#kinetic = this.#orthonormal(kinetic);
  }

  /**
   * The Hamiltonian with a local potential (Hartree, on the quadrature points) between orthonormal functions.
   */
  hamiltonian(potential: Float64Array): Float64Array {
    const matrix = this.#orthonormal(
      this.#matrix(
        (i, j, g) => potential[g]! * (this.#P[i]![g]! * this.#P[j]![g]! + this.#Q[i]![g]! * this.#Q[j]![g]!),
      ),
    );
    for (let i = 0; i < matrix.length; i++) {
      matrix[i]! += this.#kinetic[i]!;
    }
    return matrix;
  }

  /** Components of a function along the orthonormal functions. */
  project({ P, Q }: Spinor): Float64Array {
    const { weights, pointsAnInterval } = this.#splines;
    const out = new Float64Array(this.count);
    for (let i = 0; i < this.count; i++) {
      const ownP = this.#P[i]!;
      const ownQ = this.#Q[i]!;
      let sum = 0;
      const end = (this.#last[i]! + 1) * pointsAnInterval;
      for (let g = this.#first[i]! * pointsAnInterval; g < end; g++) {
        sum += weights[g]! * (ownP[g]! * P[g]! + ownQ[g]! * Q[g]!);
      }
      out[i] = sum;
    }
    return forwardSolve(this.#factor, out);
  }

  /** P and Q on the quadrature points of a vector of components along the orthonormal functions. */
  expand(components: Float64Array): Spinor {
    const coefficients = this.#coefficients(components);
    const { pointsAnInterval, radii } = this.#splines;
    const P = new Float64Array(radii.length);
    const Q = new Float64Array(radii.length);
    for (let i = 0; i < this.count; i++) {
      const factor = coefficients[i]!;
      const end = (this.#last[i]! + 1) * pointsAnInterval;
      for (let g = this.#first[i]! * pointsAnInterval; g < end; g++) {
        P[g]! += factor * this.#P[i]![g]!;
        Q[g]! += factor * this.#Q[i]![g]!;
      }
    }
    return { P, Q };
  }

  /** P and Q at any radii in bohr. */
  expandAt(components: Float64Array, radii: ArrayLike<number>): Spinor {
    const coefficients = this.#coefficients(components);
    const P = new Float64Array(radii.length);
    const Q = new Float64Array(radii.length);
    const half = 1 / (2 * speedOfLight);
    for (let g = 0; g < radii.length; g++) {
      const r = radii[g]!;
      const { first, value, derivative } = this.#splines.at(r);
      for (let s = 0; s < this.#splines.order; s++) {
        const spline = first + s;
        if (spline < 0 || spline >= this.#splines.count) {
          continue;
        }
        const upper = coefficients[2 * (this.#splines.count - 1 - spline)]!;
        const lower = coefficients[2 * (this.#splines.count - 1 - spline) + 1]!;
        const ratio = (this.kappa / r) * value[s]!;
        P[g]! += upper * value[s]! + lower * half * (derivative[s]! - ratio);
        Q[g]! += lower * value[s]! + upper * half * (derivative[s]! + ratio);
      }
    }
    return { P, Q };
  }

  #coefficients(components: Float64Array): Float64Array {
    const n = this.count;
    const out = components.slice();
    for (let i = n - 1; i >= 0; i--) {
      out[i]! /= this.#factor[i * n + i]!;
      const value = out[i]!;
      for (let j = Math.max(0, i - this.#bandWidth); j < i; j++) {
        out[j]! -= this.#factor[i * n + j]! * value;
      }
    }
    return out;
  }

  get #bandWidth(): number {
    return 2 * this.#splines.order - 1;
  }

  /** Integrals of pairs of functions, as a full symmetric matrix. */
  #matrix(integrand: (i: number, j: number, g: number) => number): Float64Array {
    const n = this.count;
    const { weights, pointsAnInterval } = this.#splines;
    const out = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = Math.max(0, i - this.#bandWidth); j <= i; j++) {
        const first = Math.max(this.#first[i]!, this.#first[j]!);
        const last = Math.min(this.#last[i]!, this.#last[j]!);
        let sum = 0;
        for (let g = first * pointsAnInterval; g < (last + 1) * pointsAnInterval; g++) {
          sum += weights[g]! * integrand(i, j, g);
        }
        out[i * n + j] = sum;
        out[j * n + i] = sum;
      }
    }
    return out;
  }

  /** L⁻¹ M L⁻ᵀ of a symmetric M. */
  #orthonormal(matrix: Float64Array): Float64Array {
    const n = this.count;
    const half = solveColumns(this.#factor, matrix, n, this.#bandWidth);
    const turned = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        turned[j * n + i] = half[i * n + j]!;
      }
    }
    return solveColumns(this.#factor, turned, n, this.#bandWidth);
  }
}

function cholesky(matrix: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) {
        sum -= out[i * n + k]! * out[j * n + k]!;
      }
      out[i * n + j] = i === j ? Math.sqrt(sum) : sum / out[j * n + j]!;
    }
  }
  return out;
}

/** Solves L x = b for a lower triangle L. */
function forwardSolve(factor: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const out = right.slice();
  for (let i = 0; i < n; i++) {
    let sum = out[i]!;
    for (let j = 0; j < i; j++) {
      sum -= factor[i * n + j]! * out[j]!;
    }
    out[i] = sum / factor[i * n + i]!;
  }
  return out;
}

/** L⁻¹ M for a banded lower triangle L and any M, rows of n. */
function solveColumns(
  factor: Float64Array,
  matrix: Float64Array,
  n: number,
  bandWidth: number,
): Float64Array {
  const out = matrix.slice();
  for (let i = 0; i < n; i++) {
    for (let k = Math.max(0, i - bandWidth); k < i; k++) {
      const f = factor[i * n + k]!;
      if (f === 0) {
        continue;
      }
      for (let j = 0; j < n; j++) {
        out[i * n + j]! -= f * out[k * n + j]!;
      }
    }
    const inverse = 1 / factor[i * n + i]!;
    for (let j = 0; j < n; j++) {
      out[i * n + j]! *= inverse;
    }
  }
  return out;
}
