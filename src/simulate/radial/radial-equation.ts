/**
 * Which radial equation: the Dirac equation of one κ, or its scalar-relativistic form for one l (κ = −l − 1).
 */
export interface RadialEquation {
  readonly kappa: number;
  /** False leaves the spin-orbit term out (Koelling and Harmon 1977). */
  readonly spinOrbit: boolean;
}

export const scalarEquation = (l: number): RadialEquation => ({ kappa: -l - 1, spinOrbit: false });
export const diracEquation = (kappa: number): RadialEquation => ({ kappa, spinOrbit: true });

/** Large and small component of a wave times r, at the grid points from 0 on. */
export interface RadialWave {
  readonly pRe: Float64Array;
  readonly pIm: Float64Array;
  readonly qRe: Float64Array;
  readonly qIm: Float64Array;
}
