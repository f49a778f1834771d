import {
  type Complex,
  divideComplex,
  multiplyComplex,
  scaleComplex,
  subtractComplex,
  upperSquareRoot,
} from '../../numeric/complex.ts';
import { speedOfLight } from '../units.ts';
import { marchInwards, marchOutwards, radialCoefficients } from './march.ts';
import type { RadialEquation, RadialWave } from './radial-equation.ts';
import { gridRadii } from './radial-grid.ts';
import type { RadialPotential } from './radial-potential.ts';
import { type SphericalWaves, sphericalWaves } from './spherical-waves.ts';

/** What one sphere does to an electron of one angular momentum and energy. */
export interface RadialSolution {
  /** t = e^{iδ} sin δ, without dimension. */
  readonly t: Complex;
  /** e^{2iδ} = 1 + 2 i t. */
  readonly phaseFactor: Complex;
  /** Relativistic wave number q outside, in 1/bohr, Im q ≥ 0. */
  readonly momentum: Complex;
  /** Small component over large component of a free wave (without its Bessel functions). */
  readonly smallRatio: Complex;
  /**
   * The regular wave, e^{iδ} r (j cos δ − n sin δ) = r (j + i t h) outside of the sphere. The factor e^{iδ}
   * is part of it, so that no branch of δ has to be chosen.
   */
  readonly regular: RadialWave;
  /** The outgoing wave, r h outside; only where asked for. */
  readonly outgoing?: RadialWave;
}

export interface SolveRadialOptions {
  /** Adds the outgoing wave. */
  readonly outgoing?: boolean;
  /** Number of the last grid point of the waves. @default the match index */
  readonly lastIndex?: number;
}

/**
 * Solves the radial equation inside a sphere at a complex energy and matches it to free waves outside.
 * @param energy from the reference energy of the potential, in Hartree; Im ≥ 0, or a real energy above 0
 */
export function solveRadial(
  potential: RadialPotential,
  energy: Complex,
  equation: RadialEquation,
  options: SolveRadialOptions = {},
): RadialSolution {
  const { matchIndex } = potential;
  const lastIndex = Math.max(options.lastIndex ?? matchIndex, matchIndex);
  const coefficients = radialCoefficients(potential, energy, equation, matchIndex + 5);
  const outside = freeWaves(energy, equation.kappa, matchIndex, Math.max(lastIndex, matchIndex + 4));

  const regular = waveOf(lastIndex + 1);
  marchOutwards(regular, coefficients, startOf(potential, equation), matchIndex);
  const { t, amplitude } = match(regular, matchIndex, outside);
  const normalisation = divideComplex({ re: 1, im: 0 }, amplitude);
  for (let i = 0; i < matchIndex; i++) {
    setWave(regular, i, scaled(regular, i, normalisation));
  }
  for (let i = matchIndex; i <= lastIndex; i++) {
    const { bessel, outgoing, bessel2, outgoing2 } = outside.at(i);
    setWave(regular, i, {
      p: scaleComplex(plusITimes(bessel, t, outgoing), gridRadii[i]!),
      q: scaleComplex(plusITimes(bessel2, t, outgoing2), gridRadii[i]!),
    });
  }

  const solution: RadialSolution = {
    t,
    phaseFactor: { re: 1 - 2 * t.im, im: 2 * t.re },
    momentum: outside.momentum,
    smallRatio: outside.smallRatio,
    regular,
  };
  if (!options.outgoing) {
    return solution;
  }

  const length = Math.max(lastIndex, matchIndex + 4) + 1;
  const outgoing = waveOf(length);
  for (let i = matchIndex; i < length; i++) {
    const { outgoing: h, outgoing2: h2 } = outside.at(i);
    setWave(outgoing, i, { p: scaleComplex(h, gridRadii[i]!), q: scaleComplex(h2, gridRadii[i]!) });
  }
  marchInwards(outgoing, coefficients, matchIndex);
  return { ...solution, outgoing };
}

/** l of the large component and of the small one. */
export function angularMomenta(kappa: number): { large: number; small: number } {
  return kappa < 0 ? { large: -kappa - 1, small: -kappa } : { large: kappa, small: kappa - 1 };
}

interface FreeWaves {
  readonly momentum: Complex;
  readonly smallRatio: Complex;
  /** s q² with s the sign of κ. */
  readonly wronskian: Complex;
  /** j, h of the large component and f j, f h of the small one, all without the factor r. */
  at(index: number): FreeWave;
}

interface FreeWave {
  readonly bessel: Complex;
  readonly outgoing: Complex;
  readonly bessel2: Complex;
  readonly outgoing2: Complex;
}

function freeWaves(energy: Complex, kappa: number, first: number, last: number): FreeWaves {
  const c = speedOfLight;
  const square = multiplyComplex(energy, energy);
  const momentum = upperSquareRoot({
    re: 2 * energy.re + square.re / (c * c),
    im: 2 * energy.im + square.im / (c * c),
  });
  const sign = Math.sign(kappa);
  // f = s a / (1 + √(1 + a²)) with a = q / c, and √(1 + a²) = 1 + E / c².
  const smallRatio = divideComplex(scaleComplex(momentum, sign / c), {
    re: 2 + energy.re / (c * c),
    im: energy.im / (c * c),
  });
  const { large, small } = angularMomenta(kappa);
  const waves: (SphericalWaves | undefined)[] = [];
  return {
    momentum,
    smallRatio,
    wronskian: scaleComplex(multiplyComplex(momentum, momentum), sign),
    at(index) {
      if (index < first || index > last) {
        throw new RangeError(`no free wave at grid point ${index}`);
      }
      waves[index] ??= sphericalWaves(scaleComplex(momentum, gridRadii[index]!), Math.max(large, small));
      const { bessel, outgoing } = waves[index];
      return {
        bessel: bessel[large]!,
        outgoing: outgoing[large]!,
        bessel2: multiplyComplex(smallRatio, bessel[small]!),
        outgoing2: multiplyComplex(smallRatio, outgoing[small]!),
      };
    },
  };
}

/**
 * P = r (α j + β h) and Q likewise at the match point: α and β follow from the Wronskian
 * j h′ − h j′ = i s / (q r)² of neighbouring orders. t = β / (i α).
 */
function match(wave: RadialWave, index: number, outside: FreeWaves): { t: Complex; amplitude: Complex } {
  const r = gridRadii[index]!;
  const { bessel, outgoing, bessel2, outgoing2 } = outside.at(index);
  const { p, q } = waveAt(wave, index);
  const f = outside.smallRatio;
  const cross = (free: Complex, free2: Complex) =>
    subtractComplex(multiplyComplex(p, free2), multiplyComplex(q, free));
  // α = cross(h) s q² r / (i f), β = −cross(j) s q² r / (i f), where cross holds f times the small wave.
  const factor = scaleComplex(divideComplex(outside.wronskian, { re: -f.im, im: f.re }), r);
  const besselPart = multiplyComplex(cross(bessel, bessel2), { re: -1, im: 0 });
  const outgoingPart = cross(outgoing, outgoing2);
  const ratio = divideComplex(besselPart, outgoingPart);
  return { t: { re: ratio.im, im: -ratio.re }, amplitude: multiplyComplex(outgoingPart, factor) };
}

/** Near the nucleus P = r^s and Q / P = (s + κ) c / Z. */
function startOf({ nuclearCharge }: RadialPotential, { kappa, spinOrbit }: RadialEquation) {
  const zeta = nuclearCharge / speedOfLight;
  const l = -kappa - 1;
  const power = Math.sqrt((spinOrbit ? kappa * kappa : l * (l + 1) + 1) - zeta * zeta);
  return { power, ratio: (power + kappa) / zeta };
}

const waveOf = (length: number): RadialWave => ({
  pRe: new Float64Array(length),
  pIm: new Float64Array(length),
  qRe: new Float64Array(length),
  qIm: new Float64Array(length),
});

const waveAt = (wave: RadialWave, i: number): { p: Complex; q: Complex } => ({
  p: { re: wave.pRe[i]!, im: wave.pIm[i]! },
  q: { re: wave.qRe[i]!, im: wave.qIm[i]! },
});

function setWave(wave: RadialWave, i: number, { p, q }: { p: Complex; q: Complex }): void {
  wave.pRe[i] = p.re;
  wave.pIm[i] = p.im;
  wave.qRe[i] = q.re;
  wave.qIm[i] = q.im;
}

function scaled(wave: RadialWave, i: number, factor: Complex): { p: Complex; q: Complex } {
  const { p, q } = waveAt(wave, i);
  return { p: multiplyComplex(p, factor), q: multiplyComplex(q, factor) };
}

/** a + i t b. */
const plusITimes = (a: Complex, t: Complex, b: Complex): Complex => ({
  re: a.re - (t.re * b.im + t.im * b.re),
  im: a.im + t.re * b.re - t.im * b.im,
});
