import { type Complex, complexModulus, multiplyComplex, scaleComplex } from '../../numeric/complex.ts';
import { diracEquation, type RadialWave } from '../radial/radial-equation.ts';
import { gridRadii, gridStep } from '../radial/radial-grid.ts';
import type { RadialPotential } from '../radial/radial-potential.ts';
import { solveRadial } from '../radial/solve-radial.ts';
import { speedOfLight } from '../units.ts';

/** The 1s orbital that the electron leaves: P and Q on the radial grid, ∫ (P² + Q²) dr = 1. */
export interface CoreOrbital {
  readonly P: ArrayLike<number>;
  readonly Q: ArrayLike<number>;
}

/** Absorption of the absorbing atom alone, in bohr². */
export interface CrossSection {
  /** What atoms of this kind absorb on average over the fine structure; real. */
  readonly norm: number;
  /** The complex cross section; at a real energy Im is `norm`. */
  readonly mu0: Complex;
  /** The factor of the fine structure: μ = Im (mu0 + amplitude · S0² · Tr G_pp / 3). */
  readonly amplitude: Complex;
}

/** From s to p by an electric dipole: p3/2 and p1/2, and the share of each. */
const channels = [
  { kappa: -2, weight: 2 / 3 },
  { kappa: 1, weight: 1 / 3 },
] as const;

/**
 * K-edge cross section in the velocity form: the matrix element of α · A between the 1s orbital and the p
 * waves in the potential of the ground state, full Dirac.
 * @param potential of the absorber, from the interstitial potential
 * @param energy of the electron, from the same zero
 * @param photonEnergy Hartree
 */
export function crossSection(
  potential: RadialPotential,
  energy: Complex,
  core: CoreOrbital,
  photonEnergy: number,
): CrossSection {
  const scale = (8 * Math.PI * speedOfLight) / photonEnergy;
  let norm = 0;
  let mu0: Complex = { re: 0, im: 0 };
  let amplitude: Complex = { re: 0, im: 0 };
  for (const { kappa, weight } of channels) {
    const { momentum, phaseFactor, regular, outgoing } = solveRadial(
      potential,
      energy,
      diracEquation(kappa),
      { outgoing: true },
    );
    const share = (2 * scale * weight) / 3;
    const up = dipoleIntegrand(regular, core, kappa, potential.matchIndex);
    const out = dipoleIntegrand(outgoing!, core, kappa, potential.matchIndex);
    const inner = { re: cumulative(up.re), im: cumulative(up.im) };
    const last = up.re.length - 1;
    const element = { re: inner.re[last]!, im: inner.im[last]! };
    const square = multiplyComplex(element, element);
    // `regular` holds e^{iδ}, which the matrix element of `norm` lacks.
    norm += (share * complexModulus(momentum) * complexModulus(square)) / complexModulus(phaseFactor);
    amplitude = add(amplitude, scaleComplex(multiplyComplex(momentum, square), share));
    // i · 2 ∫ d(r) H(r) ∫_0^r d(r′) R(r′) dr′ dr.
    const nested = {
      re: total(out.re, inner.re) - total(out.im, inner.im),
      im: total(out.re, inner.im) + total(out.im, inner.re),
    };
    mu0 = add(mu0, scaleComplex(multiplyComplex(momentum, { re: -nested.im, im: nested.re }), 2 * share));
  }
  return { norm, mu0, amplitude };
}

const add = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });

/** [(κ + 1)(P Q_i + Q P_i) − (P Q_i − Q P_i)] dr / d ln r on the grid up to `last`. */
function dipoleIntegrand(wave: RadialWave, { P, Q }: CoreOrbital, kappa: number, last: number) {
  const of = (large: Float64Array, small: Float64Array) =>
    Float64Array.from(
      { length: last + 1 },
      (_, i) =>
        gridRadii[i]! *
        ((kappa + 1) * (large[i]! * Q[i]! + small[i]! * P[i]!) - (large[i]! * Q[i]! - small[i]! * P[i]!)),
    );
  return { re: of(wave.pRe, wave.qRe), im: of(wave.pIm, wave.qIm) };
}

/** The integral from the nucleus to each grid point, by cubics through four points. */
function cumulative(values: Float64Array): Float64Array {
  const last = values.length - 1;
  const at = (i: number) => values[Math.min(Math.max(i, 0), last)]!;
  const sums = new Float64Array(values.length);
  for (let i = 1; i <= last; i++) {
    sums[i] = sums[i - 1]! + (gridStep / 24) * (13 * (at(i - 1) + at(i)) - at(i - 2) - at(i + 1));
  }
  return sums;
}

/** ∫ a b d ln r; both are 0 at the ends. */
function total(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    sum += a[i]! * b[i]!;
  }
  return sum * gridStep;
}
