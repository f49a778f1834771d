import type { Complex } from '../../numeric/complex.ts';
import { speedOfLight } from '../units.ts';
import type { RadialEquation, RadialWave } from './radial-equation.ts';
import { gridRadii, gridStep } from './radial-grid.ts';
import type { RadialPotential } from './radial-potential.ts';

/**
 * The radial equation in x = ln r: dP/dx = −κ P + r M Q,
 * dQ/dx = κ Q − r W P. These are r M and r W at grid points.
 */
export interface RadialCoefficients {
  readonly kappa: number;
  readonly mRe: Float64Array;
  readonly mIm: Float64Array;
  readonly wRe: Float64Array;
  readonly wIm: Float64Array;
}

/**
 * M = 2c + (E − V)/c and W = (E − V)/c; without the spin-orbit term W − V′ (κ+1) / (c r M²) in place of W
 * (Koelling and Harmon 1977).
 * @param count of grid points; from the match index on V is 0
 */
export function radialCoefficients(
  potential: RadialPotential,
  energy: Complex,
  { kappa, spinOrbit }: RadialEquation,
  count: number,
): RadialCoefficients {
  const c = speedOfLight;
  const mRe = new Float64Array(count);
  const mIm = new Float64Array(count);
  const wRe = new Float64Array(count);
  const wIm = new Float64Array(count);
  const { matchIndex, re, im, slopeRe, slopeIm } = potential;
  const spinOrbitFactor = spinOrbit ? 0 : (kappa + 1) / c;
  for (let i = 0; i < count; i++) {
    const r = gridRadii[i]!;
    const inside = i < matchIndex;
    const kineticRe = (energy.re - (inside ? re[i]! : 0)) / c;
    const kineticIm = (energy.im - (inside ? im[i]! : 0)) / c;
    const mr = 2 * c + kineticRe;
    mRe[i] = r * mr;
    mIm[i] = r * kineticIm;
    wRe[i] = r * kineticRe;
    wIm[i] = r * kineticIm;
    if (inside && spinOrbitFactor !== 0) {
      // V′ / (r M²) = (dV/dx) / (r² M²); times r as everything here.
      const squareRe = (mr * mr - kineticIm * kineticIm) * r;
      const squareIm = 2 * mr * kineticIm * r;
      const norm = squareRe * squareRe + squareIm * squareIm;
      wRe[i]! -= (spinOrbitFactor * (slopeRe[i]! * squareRe + slopeIm[i]! * squareIm)) / norm;
      wIm[i]! -= (spinOrbitFactor * (slopeIm[i]! * squareRe - slopeRe[i]! * squareIm)) / norm;
    }
  }
  return { kappa, mRe, mIm, wRe, wIm };
}

/** Steps that the Runge-Kutta rule takes before the Boole rule has the four points it needs. */
const startSteps = 4;

/** The regular wave from the first grid point to `last`, with P = r^power and Q = ratio · P at the start. */
export function marchOutwards(
  wave: RadialWave,
  coefficients: RadialCoefficients,
  start: { readonly power: number; readonly ratio: number },
  last: number,
): void {
  wave.pRe[0] = gridRadii[0]! ** start.power;
  wave.qRe[0] = start.ratio * wave.pRe[0]!;
  for (let i = 0; i < startSteps; i++) {
    rungeKuttaStep(wave, coefficients, i);
  }
  for (let i = startSteps + 1; i <= last; i++) {
    booleStep(wave, coefficients, i, -1);
  }
}

/** A wave given at the five points from `first` on, continued to the first grid point. */
export function marchInwards(wave: RadialWave, coefficients: RadialCoefficients, first: number): void {
  for (let i = first - 1; i >= 0; i--) {
    booleStep(wave, coefficients, i, 1);
  }
}

/**
 * The closed Boole rule over four intervals, y_i = y_4 + h [14 (f_i + f_4) + 64 (f_1 + f_3) + 24 f_2] / 45,
 * where y_k stands k points before (`towards` −1) or behind (+1). f is linear in y, so that y_i solves two
 * linear equations.
 */
function booleStep(
  wave: RadialWave,
  { kappa, mRe, mIm, wRe, wIm }: RadialCoefficients,
  i: number,
  towards: number,
) {
  const { pRe, pIm, qRe, qIm } = wave;
  const h = (-towards * gridStep) / 45;
  const far = i + 4 * towards;
  let pr = pRe[far]!;
  let pi = pIm[far]!;
  let qr = qRe[far]!;
  let qi = qIm[far]!;
  for (let k = 1; k <= 4; k++) {
    const j = i + k * towards;
    const weight = h * booleWeights[k]!;
    const p = pRe[j]!;
    const pImaginary = pIm[j]!;
    const q = qRe[j]!;
    const qImaginary = qIm[j]!;
    pr += weight * (-kappa * p + mRe[j]! * q - mIm[j]! * qImaginary);
    pi += weight * (-kappa * pImaginary + mRe[j]! * qImaginary + mIm[j]! * q);
    qr += weight * (kappa * q - wRe[j]! * p + wIm[j]! * pImaginary);
    qi += weight * (kappa * qImaginary - wRe[j]! * pImaginary - wIm[j]! * p);
  }
  // (1 + ακ) P − α r M Q = p and α r W P + (1 − ακ) Q = q, by Cramer's rule.
  const alpha = 14 * h;
  const mr = alpha * mRe[i]!;
  const mi = alpha * mIm[i]!;
  const wr = alpha * wRe[i]!;
  const wi = alpha * wIm[i]!;
  const plus = 1 + alpha * kappa;
  const minus = 1 - alpha * kappa;
  const determinantRe = plus * minus + mr * wr - mi * wi;
  const determinantIm = mr * wi + mi * wr;
  const norm = determinantRe * determinantRe + determinantIm * determinantIm;
  const inverseRe = determinantRe / norm;
  const inverseIm = -determinantIm / norm;
  const aRe = minus * pr + mr * qr - mi * qi;
  const aIm = minus * pi + mr * qi + mi * qr;
  const bRe = plus * qr - wr * pr + wi * pi;
  const bIm = plus * qi - wr * pi - wi * pr;
  pRe[i] = aRe * inverseRe - aIm * inverseIm;
  pIm[i] = aRe * inverseIm + aIm * inverseRe;
  qRe[i] = bRe * inverseRe - bIm * inverseIm;
  qIm[i] = bRe * inverseIm + bIm * inverseRe;
}

const booleWeights = [14, 64, 24, 64, 14] as const;

/**
 * From point i to i + 1 by the classical Runge-Kutta rule, with r M and r W halfway by cubic interpolation.
 */
function rungeKuttaStep(wave: RadialWave, coefficients: RadialCoefficients, i: number): void {
  const { kappa } = coefficients;
  const h = gridStep;
  const at = (point: number) => ({
    mRe: coefficients.mRe[point]!,
    mIm: coefficients.mIm[point]!,
    wRe: coefficients.wRe[point]!,
    wIm: coefficients.wIm[point]!,
  });
  type Local = ReturnType<typeof at>;
  const halfway: Local = {
    mRe: between(coefficients.mRe, i),
    mIm: between(coefficients.mIm, i),
    wRe: between(coefficients.wRe, i),
    wIm: between(coefficients.wIm, i),
  };
  const slope = (y: readonly number[], { mRe, mIm, wRe, wIm }: Local): number[] => {
    const [pr, pi, qr, qi] = y as [number, number, number, number];
    return [
      -kappa * pr + mRe * qr - mIm * qi,
      -kappa * pi + mRe * qi + mIm * qr,
      kappa * qr - wRe * pr + wIm * pi,
      kappa * qi - wRe * pi - wIm * pr,
    ];
  };
  const y = [wave.pRe[i]!, wave.pIm[i]!, wave.qRe[i]!, wave.qIm[i]!];
  const moved = (by: readonly number[], step: number) => y.map((value, k) => value + step * by[k]!);
  const k1 = slope(y, at(i));
  const k2 = slope(moved(k1, h / 2), halfway);
  const k3 = slope(moved(k2, h / 2), halfway);
  const k4 = slope(moved(k3, h), at(i + 1));
  const next = y.map((value, k) => value + (h / 6) * (k1[k]! + 2 * k2[k]! + 2 * k3[k]! + k4[k]!));
  wave.pRe[i + 1] = next[0]!;
  wave.pIm[i + 1] = next[1]!;
  wave.qRe[i + 1] = next[2]!;
  wave.qIm[i + 1] = next[3]!;
}

/**
 * The value halfway between the points i and i + 1, from four points;
 * at the first interval from points 0 … 3.
 */
function between(values: Float64Array, i: number): number {
  return i === 0
    ? (5 * values[0]! + 15 * values[1]! - 5 * values[2]! + values[3]!) / 16
    : (-values[i - 1]! + 9 * values[i]! + 9 * values[i + 1]! - values[i + 2]!) / 16;
}
