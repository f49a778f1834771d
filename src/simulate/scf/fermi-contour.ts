import type { Complex } from '../../numeric/complex.ts';
import { hartreeEv } from '../units.ts';

const ev = 1 / hartreeEv;

/**
 * Height of the horizontal leg over the real axis: features of the density of states are that broad on it.
 */
const height = 4.05 * ev;
/** Heights of the upward leg, and of the downward leg in reverse. */
const upwards = Float64Array.from({ length: 9 }, (_, i) => 0.05 * (i + 1) ** 2 * ev);
const downwards = Float64Array.from({ length: 16 }, (_, i) => (0.05 * (17 - i) ** 2 * ev) / 4);
/** Steps of the horizontal leg that the sum stands for, and twice as wide ones that it is computed with. */
const step = 1.01 * ev;
const fewestSteps = 9;
const mostSteps = 55;
/** Longest step between two Fermi levels. */
const longestShift = 1 * ev;

/** A point of the contour and its weight dz in the sum. */
export interface ContourPoint {
  readonly energy: Complex;
  readonly weight: Complex;
}

/**
 * The contour of an integral over the occupied states: up from a bottom between core and valence, across 4 eV
 * above the real axis, down to a Fermi level. At both ends the integrand is taken as constant down to the
 * axis.
 *
 * The result is that of the trapezoidal rule with steps of 1 eV across, which the reference uses and whose
 * error of some 1e-4 electrons an atom decides where the Fermi level stands in a gap. It is had from steps
 * twice as wide, and for every Fermi level from the same points up to the first one, because both rules
 * differ by derivatives at the ends alone (Euler and Maclaurin), which neighbouring points on the vertical
 * legs give. Energies in Hartree.
 */
export class FermiContour {
  readonly #bottom: number;
  readonly #first: number;
  readonly #wideStep: number;

  /** @param first the Fermi level that the points across are laid out for */
  constructor(bottom: number, first: number) {
    this.#bottom = bottom;
    this.#first = first;
    this.#wideStep = (first - bottom) / Math.ceil(stepCount(bottom, first) / 2);
  }

  /** Points and weights up to a Fermi level. The last point is the lowest one above it. */
  upTo(fermi: number): ContourPoint[] {
    const bottom = this.#bottom;
    const first = this.#first;
    const points = new WeightedPoints();
    // Up; the first point stands for the way from the axis too.
    points.add({ re: bottom, im: upwards[0]! }, { re: 0, im: upwards[0]! });
    points.trapezoids(Array.from(upwards, (im) => ({ re: bottom, im })));
    const wide = this.#wideStep;
    const wideCount = Math.round((first - bottom) / wide);
    const across = (re: number): Complex => ({ re, im: height });
    points.trapezoids(
      Array.from({ length: wideCount + 1 }, (_, i) => across(i === wideCount ? first : bottom + i * wide)),
    );
    const shiftCount = fermi === first ? 0 : Math.ceil(Math.abs(fermi - first) / longestShift);
    const shift = shiftCount === 0 ? 0 : (fermi - first) / shiftCount;
    points.trapezoids(
      Array.from({ length: shiftCount + 1 }, (_, i) => across(i === shiftCount ? fermi : first + i * shift)),
    );
    const narrow = (fermi - bottom) / stepCount(bottom, fermi);
    const risingEnd = Array.from(upwards.subarray(4), (im) => ({ re: bottom, im })).reverse();
    const fallingEnd = (re: number) => [
      across(re),
      ...Array.from(downwards.subarray(0, 4), (im) => ({ re, im })),
    ];
    points.addDerivatives(risingEnd, wide, narrow);
    points.addDerivatives(fallingEnd(first), shift, wide);
    points.addDerivatives(fallingEnd(fermi), narrow, shift);
    points.trapezoids([across(fermi), ...Array.from(downwards, (im) => ({ re: fermi, im }))]);
    points.add({ re: fermi, im: downwards.at(-1)! }, { re: 0, im: -downwards.at(-1)! });
    return points.list();
  }
}

const stepCount = (bottom: number, fermi: number): number =>
  Math.max(fewestSteps, Math.min(mostSteps, Math.round((fermi - bottom) / step)));

class WeightedPoints {
  readonly #points = new Map<string, { energy: Complex; re: number; im: number }>();

  /** The trapezoidal rule along a path. */
  trapezoids(path: readonly Complex[]): void {
    for (const [i, from] of path.entries()) {
      const to = path[i + 1];
      if (!to) {
        break;
      }
      const half = { re: (to.re - from.re) / 2, im: (to.im - from.im) / 2 };
      this.add(from, half);
      this.add(to, half);
    }
  }

  /**
   * Changes the end correction of the trapezoidal rule at `at[0]` from that of one step to that of another:
   * (h² f′/12 − h⁴ f‴/720) with h² and h⁴ replaced by their differences; f′ and f‴ from the five points `at`.
   */
  addDerivatives(at: readonly Complex[], step: number, instead: number): void {
    const [first, third] = derivativeWeights(at.map(({ im }) => im - at[0]!.im));
    const square = (step ** 2 - instead ** 2) / 12;
    const fourth = (step ** 4 - instead ** 4) / 720;
    for (const [k, energy] of at.entries()) {
      // Along the vertical d/dz = −i d/dy, and d³/dz³ = i d³/dy³.
      this.add(energy, { re: 0, im: -square * first[k]! - fourth * third[k]! });
    }
  }

  add(energy: Complex, { re, im }: Complex): void {
    const key = `${energy.re} ${energy.im}`;
    const known = this.#points.get(key);
    if (known) {
      known.re += re;
      known.im += im;
    } else {
      this.#points.set(key, { energy, re, im });
    }
  }

  /** In the order in which they were first met. */
  list(): ContourPoint[] {
    return Array.from(this.#points.values(), ({ energy, re, im }) => ({ energy, weight: { re, im } }));
  }
}

/** Weights of the values at five places for the first and the third derivative at 0, exact for a quartic. */
function derivativeWeights(places: readonly number[]): [number[], number[]] {
  const first: number[] = [];
  const third: number[] = [];
  for (const [k, place] of places.entries()) {
    // Lagrange's polynomial of place k as coefficients of y⁰ … y⁴.
    let polynomial = [1];
    for (const [j, other] of places.entries()) {
      if (j === k) {
        continue;
      }
      const scale = 1 / (place - other);
      const next = new Array<number>(polynomial.length + 1).fill(0);
      for (const [power, coefficient] of polynomial.entries()) {
        next[power]! -= scale * other * coefficient;
        next[power + 1]! += scale * coefficient;
      }
      polynomial = next;
    }
    first.push(polynomial[1]!);
    third.push(6 * polynomial[3]!);
  }
  return [first, third];
}
