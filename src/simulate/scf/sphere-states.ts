import { type Complex, divideComplex, multiplyComplex, upperSquareRoot } from '../../numeric/complex.ts';
import { gridRadii } from '../radial/radial-grid.ts';
import type { SphericalWaves } from '../radial/spherical-waves.ts';
import { speedOfLight } from '../units.ts';
import type { EnergyNodes } from './energy-nodes.ts';
import {
  freePair,
  marchInwards,
  marchRegular,
  type RealCoefficients,
  type RealPotential,
  type RealWave,
  realCoefficients,
} from './real-waves.ts';

/** Complex coefficients of the products u u, u v and u w in a density. */
export interface ProductCoefficients {
  readonly regular: Complex;
  readonly unitP: Complex;
  readonly unitQ: Complex;
}

/** One sphere and l at one complex energy. */
export interface ScatteredWave {
  /** t = e^{iδ} sin δ. */
  readonly t: Complex;
  /** States for one spin, by the trace Σ_m G_lm,lm of the central block. */
  states(trace: Complex): { readonly states: Complex; readonly products: ProductCoefficients };
}

/** Products of real waves at the energy nodes: rows of `length` numbers. */
interface ProductTable {
  /** Integral over the Norman sphere, by node. */
  readonly integrals: Float64Array;
  readonly values: Float64Array;
}

/**
 * The radial waves of one sphere and l at all energies of a contour. Three waves with fixed values at one
 * radius, the regular u and two that are (P, Q) = (1, 0) and (0, 1) at the match point, v and w, are entire
 * functions of the energy, and so are their products u u, u v and u w. They are computed at real energy
 * nodes; at a complex energy the normalised regular wave is R = N u and the outgoing one H = α v + β w, where
 * N, α and β follow from the match.
 */
export class SphereStates {
  readonly #l: number;
  readonly #match: number;
  readonly #length: number;
  readonly #nodes: EnergyNodes;
  readonly #weights: Float64Array;
  /** P and Q of u at the match point, by node. */
  readonly #matchP: Float64Array;
  readonly #matchQ: Float64Array;
  readonly #free: readonly { readonly unitP: RealWave; readonly unitQ: RealWave }[];
  readonly #products: Record<keyof ProductCoefficients, ProductTable>;
  readonly #coefficients: RealCoefficients;
  readonly #regular: RealWave;

  /**
   * @param lastIndex number of the last grid point of densities
   * @param weights of the integral over the Norman sphere
   */
  constructor(l: number, match: number, lastIndex: number, weights: Float64Array, nodes: EnergyNodes) {
    this.#l = l;
    this.#match = match;
    this.#nodes = nodes;
    this.#weights = weights;
    // The inward march starts from five points.
    this.#length = Math.max(lastIndex, match + 4) + 1;
    const length = this.#length;
    const count = nodes.energies.length;
    this.#matchP = new Float64Array(count);
    this.#matchQ = new Float64Array(count);
    this.#free = Array.from(nodes.energies, (energy) => {
      const pair = { unitP: waveOf(length), unitQ: waveOf(length) };
      freePair(energy, l, match, pair.unitP, pair.unitQ);
      return pair;
    });
    const table = (): ProductTable => ({
      integrals: new Float64Array(count),
      values: new Float64Array(count * length),
    });
    this.#products = { regular: table(), unitP: table(), unitQ: table() };
    this.#coefficients = { m: new Float64Array(length), w: new Float64Array(length) };
    this.#regular = waveOf(length);
  }

  /** Solves the radial equation of a potential at all nodes. */
  solve(potential: RealPotential): void {
    const l = this.#l;
    const match = this.#match;
    const regular = this.#regular;
    for (const [k, energy] of this.#nodes.energies.entries()) {
      realCoefficients(potential, energy, l, this.#coefficients);
      marchRegular(regular, this.#coefficients, potential.nuclearCharge, l, match);
      const { unitP, unitQ } = this.#free[k]!;
      const [p, q] = [regular.p[match]!, regular.q[match]!];
      this.#matchP[k] = p;
      this.#matchQ[k] = q;
      for (let i = match + 1; i < this.#length; i++) {
        regular.p[i] = p * unitP.p[i]! + q * unitQ.p[i]!;
        regular.q[i] = p * unitP.q[i]! + q * unitQ.q[i]!;
      }
      marchInwards(unitP, this.#coefficients, l, match);
      marchInwards(unitQ, this.#coefficients, l, match);
      this.#multiply(this.#products.regular, k, regular);
      this.#multiply(this.#products.unitP, k, unitP);
      this.#multiply(this.#products.unitQ, k, unitQ);
    }
  }

  #multiply({ integrals, values }: ProductTable, k: number, { p, q }: RealWave): void {
    const start = k * this.#length;
    const { p: up, q: uq } = this.#regular;
    const weights = this.#weights;
    let sum = 0;
    for (let i = 0; i < this.#length; i++) {
      const product = up[i]! * p[i]! + uq[i]! * q[i]!;
      values[start + i] = product;
      if (i < weights.length) {
        sum += weights[i]! * product;
      }
    }
    integrals[k] = sum;
  }

  /**
   * @param polynomials of the energy nodes at the energy
   * @param momentum relativistic wave number q at the energy
   * @param smallRatio f = small over large component of free waves
   * @param free waves at q r of the match point, up to l + 1
   */
  at(
    polynomials: { readonly re: Float64Array; readonly im: Float64Array },
    momentum: Complex,
    smallRatio: Complex,
    free: SphericalWaves,
  ): ScatteredWave {
    const r = gridRadii[this.#match]!;
    const p = combine(polynomials, this.#matchP);
    const q = combine(polynomials, this.#matchQ);
    const bessel = free.bessel[this.#l]!;
    const outgoing = free.outgoing[this.#l]!;
    const bessel2 = multiplyComplex(smallRatio, free.bessel[this.#l + 1]!);
    const outgoing2 = multiplyComplex(smallRatio, free.outgoing[this.#l + 1]!);
    // u = r (a j + b h): by the Wronskian of both components; t = b / (i a), N = 1 / a.
    const cross = (one: Complex, two: Complex) => ({
      re: p.re * two.re - p.im * two.im - q.re * one.re + q.im * one.im,
      im: p.re * two.im + p.im * two.re - q.re * one.im - q.im * one.re,
    });
    const outgoingPart = cross(outgoing, outgoing2);
    const besselPart = cross(bessel, bessel2);
    const ratio = divideComplex(besselPart, outgoingPart);
    const t = { re: -ratio.im, im: ratio.re };
    // Wronskian of the free waves: j h₂ − h j₂ = −i f / (q r)² for kappa < 0.
    const square = multiplyComplex(momentum, momentum);
    const normalisation = divideComplex(
      { re: smallRatio.im / r, im: -smallRatio.re / r },
      multiplyComplex(square, outgoingPart),
    );
    const alpha = { re: r * outgoing.re, im: r * outgoing.im };
    const beta = { re: r * outgoing2.re, im: r * outgoing2.im };
    return {
      t,
      states: (trace) => {
        const degeneracy = 2 * this.#l + 1;
        const factor = divideComplex(
          { re: (2 * momentum.re) / Math.PI, im: (2 * momentum.im) / Math.PI },
          { re: 1 + smallRatio.re ** 2 - smallRatio.im ** 2, im: 2 * smallRatio.re * smallRatio.im },
        );
        const scaled = multiplyComplex(factor, normalisation);
        const outgoingFactor = { re: -degeneracy * scaled.im, im: degeneracy * scaled.re };
        const products = {
          regular: multiplyComplex(multiplyComplex(scaled, normalisation), trace),
          unitP: multiplyComplex(outgoingFactor, alpha),
          unitQ: multiplyComplex(outgoingFactor, beta),
        };
        const states = { re: 0, im: 0 };
        for (const name of productNames) {
          const integral = combine(polynomials, this.#products[name].integrals);
          const part = multiplyComplex(products[name], integral);
          states.re += part.re;
          states.im += part.im;
        }
        return { states, products };
      },
    };
  }

  /**
   * Adds to a density 4π r² ρ the imaginary part of a sum of products.
   * @param sums by product: what each node's product is multiplied with
   */
  addDensity(sums: Record<keyof ProductCoefficients, Float64Array>, target: Float64Array): void {
    for (const name of productNames) {
      const { values } = this.#products[name];
      for (const [k, factor] of sums[name].entries()) {
        const start = k * this.#length;
        for (let i = 0; i < target.length; i++) {
          target[i]! += factor * values[start + i]!;
        }
      }
    }
  }
}

export const productNames = ['regular', 'unitP', 'unitQ'] as const;

/** Relativistic wave number q and f = small over large component of free waves with κ < 0. */
export function freeMomentum(energy: Complex): { readonly momentum: Complex; readonly smallRatio: Complex } {
  const c = speedOfLight;
  const square = multiplyComplex(energy, energy);
  const momentum = upperSquareRoot({
    re: 2 * energy.re + square.re / (c * c),
    im: 2 * energy.im + square.im / (c * c),
  });
  const smallRatio = divideComplex(
    { re: -momentum.re / c, im: -momentum.im / c },
    { re: 2 + energy.re / (c * c), im: energy.im / (c * c) },
  );
  return { momentum, smallRatio };
}

function combine(
  { re, im }: { readonly re: Float64Array; readonly im: Float64Array },
  values: Float64Array,
): Complex {
  let sumRe = 0;
  let sumIm = 0;
  for (let k = 0; k < values.length; k++) {
    sumRe += re[k]! * values[k]!;
    sumIm += im[k]! * values[k]!;
  }
  return { re: sumRe, im: sumIm };
}

const waveOf = (length: number): RealWave => ({ p: new Float64Array(length), q: new Float64Array(length) });
