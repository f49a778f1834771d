import { gaussLegendre, type QuadratureRule } from '../../numeric/gauss-legendre.ts';

/** Order of the B-splines: pieces of degree 8. */
const order = 9;
/** Gauss-Legendre points an interval: exact for the product of two pieces. */
const pointsAnInterval = 10;
const intervalCount = 72;
/** In bohr: well inside the 1s orbital of bismuth, and where the outermost orbital has fallen below 1e-12. */
const firstKnot = 2e-6;
const lastKnot = 45;

/** Values and the first two derivatives of the splines that are not zero at one radius. */
export interface SplineValues {
  /** Number of the first spline that is not zero there. */
  readonly first: number;
  /** `order` values each. */
  readonly value: Float64Array;
  readonly derivative: Float64Array;
  readonly second: Float64Array;
}

/**
 * B-splines on geometrically spaced knots from the nucleus to 45 bohr, and a quadrature on the same
 * intervals. The first and the last spline are left out, so that every function vanishes at both ends.
 */
export class SplineBasis {
  readonly count = intervalCount + order - 1 - 2;
  readonly order = order;
  /** Quadrature points in bohr and their weights. */
  readonly radii = new Float64Array(intervalCount * pointsAnInterval);
  readonly weights = new Float64Array(intervalCount * pointsAnInterval);
  readonly pointsAnInterval = pointsAnInterval;
  readonly rule: QuadratureRule = gaussLegendre(pointsAnInterval);
  readonly intervalCount = intervalCount;
  /** Row p: weights of the integral from the inner end of an interval of unit width to its point p. */
  readonly partial = new Float64Array(pointsAnInterval * pointsAnInterval);
  readonly #knots: Float64Array;

  constructor() {
    const ends = new Float64Array(intervalCount + 1);
    for (let i = 1; i <= intervalCount; i++) {
      ends[i] = firstKnot * (lastKnot / firstKnot) ** ((i - 1) / (intervalCount - 1));
    }
    this.#knots = Float64Array.from([
      ...new Array<number>(order - 1).fill(0),
      ...ends,
      ...new Array<number>(order - 1).fill(ends[intervalCount]!),
    ]);
    const { points, weights } = this.rule;
    for (let i = 0; i < intervalCount; i++) {
      const width = ends[i + 1]! - ends[i]!;
      for (let p = 0; p < pointsAnInterval; p++) {
        this.radii[i * pointsAnInterval + p] = ends[i]! + width * points[p]!;
        this.weights[i * pointsAnInterval + p] = width * weights[p]!;
      }
    }
    this.partial.set(partialIntegrals(this.rule));
  }

  width(interval: number): number {
    return this.#knots[order + interval]! - this.#knots[order - 1 + interval]!;
  }

  /** Number of the interval in which a radius lies. */
  intervalOf(radius: number): number {
    let interval = 0;
    while (interval < intervalCount - 1 && this.intervalEnd(interval) <= radius) {
      interval++;
    }
    return interval;
  }

  /** Outer end of an interval in bohr. */
  intervalEnd(interval: number): number {
    return this.#knots[order + interval]!;
  }

  /** The splines at a radius; numbers count from the second B-spline, which is the first of this basis. */
  at(radius: number): SplineValues {
    const knots = this.#knots;
    const span = order - 1 + this.intervalOf(radius);
    const values = deBoor(knots, span, radius, order);
    const lower = deBoor(knots, span, radius, order - 1);
    const lowest = deBoor(knots, span, radius, order - 2);
    const slope = differentiate(lower, knots, span, order);
    const lowerSlope = differentiate(lowest, knots, span, order - 1);
    const curvature = differentiate(lowerSlope, knots, span, order);
    return { first: span - order, value: values, derivative: slope, second: curvature };
  }
}

/** The k B-splines of order k that are not zero in the span, by the recursion of Cox and de Boor. */
function deBoor(knots: Float64Array, span: number, x: number, k: number): Float64Array {
  const values = new Float64Array(k);
  values[0] = 1;
  for (let d = 1; d < k; d++) {
    let saved = 0;
    for (let r = 0; r < d; r++) {
      const right = knots[span + r + 1]! - x;
      const left = x - knots[span + 1 - d + r]!;
      const share = values[r]! / (right + left);
      values[r] = saved + right * share;
      saved = left * share;
    }
    values[d] = saved;
  }
  return values;
}

/**
 * From the (k − 1) coefficients-wise values of order k − 1 to the derivatives of the k splines of order k.
 */
function differentiate(lower: Float64Array, knots: Float64Array, span: number, k: number): Float64Array {
  const out = new Float64Array(k);
  for (let r = 0; r < k; r++) {
    const i = span - k + 1 + r;
    if (r > 0) {
      out[r]! += ((k - 1) * lower[r - 1]!) / (knots[i + k - 1]! - knots[i]!);
    }
    if (r < k - 1) {
      out[r]! -= ((k - 1) * lower[r]!) / (knots[i + k]! - knots[i + 1]!);
    }
  }
  return out;
}

/** Integrals from 0 to point p of the Lagrange polynomials through the points: row p, column = polynomial. */
function partialIntegrals({ points, weights }: QuadratureRule): Float64Array {
  const n = points.length;
  const out = new Float64Array(n * n);
  for (let p = 0; p < n; p++) {
    for (let g = 0; g < n; g++) {
      const x = points[p]! * points[g]!;
      for (let j = 0; j < n; j++) {
        let lagrange = 1;
        for (let m = 0; m < n; m++) {
          if (m !== j) {
            lagrange *= (x - points[m]!) / (points[j]! - points[m]!);
          }
        }
        out[p * n + j]! += points[p]! * weights[g]! * lagrange;
      }
    }
  }
  return out;
}
