import { gridRadii, gridStep } from '../radial/radial-grid.ts';
import { sphericalWaves } from '../radial/spherical-waves.ts';
import { speedOfLight } from '../units.ts';

/** Large and small component of a wave times r at a real energy, on the radial grid. */
export interface RealWave {
  readonly p: Float64Array;
  readonly q: Float64Array;
}

/**
 * r M and r W of the radial equation at grid points: dP/dx = −κ P + r M Q, dQ/dx = κ Q − r W P with x = ln r.
 */
export interface RealCoefficients {
  readonly m: Float64Array;
  readonly w: Float64Array;
}

/** A real potential below the muffin-tin radius, from the interstitial level. */
export interface RealPotential {
  /** Hartree, at the grid points below `matchIndex`; zero from there on. */
  readonly values: Float64Array;
  /** dV / d ln r in Hartree. */
  readonly slopes: Float64Array;
  readonly matchIndex: number;
  readonly nuclearCharge: number;
}

/** Of the scalar-relativistic equation of one l (Koelling and Harmon 1977), as in ../radial/march.ts. */
export function realCoefficients(
  { values, slopes, matchIndex }: RealPotential,
  energy: number,
  l: number,
  target: RealCoefficients,
): void {
  const c = speedOfLight;
  const { m, w } = target;
  for (let i = 0; i < m.length; i++) {
    const r = gridRadii[i]!;
    const inside = i < matchIndex;
    const kinetic = (energy - (inside ? values[i]! : 0)) / c;
    const mass = 2 * c + kinetic;
    m[i] = r * mass;
    // κ + 1 = −l of the spin-orbit term that is taken out.
    w[i] = r * kinetic + (inside ? (l * slopes[i]!) / (c * mass * mass * r) : 0);
  }
}

/** Steps by the Runge-Kutta rule, before the Boole rule has the four points it needs. */
const startSteps = 4;

/** The regular wave from the nucleus to grid point `last`, with P = r^s at the first point. */
export function marchRegular(
  wave: RealWave,
  coefficients: RealCoefficients,
  nuclearCharge: number,
  l: number,
  last: number,
): void {
  const { p, q } = wave;
  const zeta = nuclearCharge / speedOfLight;
  const power = Math.sqrt(l * (l + 1) + 1 - zeta * zeta);
  p[0] = gridRadii[0]! ** power;
  q[0] = (p[0]! * (power - l - 1)) / zeta;
  for (let i = 0; i < startSteps; i++) {
    rungeKuttaStep(wave, coefficients, -l - 1, i);
  }
  for (let i = startSteps + 1; i <= last; i++) {
    booleStep(p, q, coefficients, -l - 1, i, -1);
  }
}

/** A wave given at the points from `first` to `first` + 4, continued to the first grid point. */
export function marchInwards(wave: RealWave, coefficients: RealCoefficients, l: number, first: number): void {
  for (let i = first - 1; i >= 0; i--) {
    booleStep(wave.p, wave.q, coefficients, -l - 1, i, 1);
  }
}

/**
 * The two free waves with (P, Q) = (1, 0) and (0, 1) at grid point `match`, at the points from there to the
 * end of the waves.
 */
export function freePair(energy: number, l: number, match: number, unitP: RealWave, unitQ: RealWave): void {
  const c = speedOfLight;
  const square = 2 * energy + (energy * energy) / (c * c);
  const root = Math.sqrt(Math.abs(square));
  const [qRe, qIm] = square > 0 ? [root, 0] : [0, root];
  // Small over large component, as for κ = −l − 1: f = −(q/c) / (2 + E/c²).
  const scale = -1 / (c * (2 + energy / (c * c)));
  const length = unitP.p.length;
  // Real pair of free waves: j and n for a positive energy;
  // for a negative one i^l-rotated j and h, which are real.
  const large = { a: new Float64Array(length), b: new Float64Array(length) };
  const small = { a: new Float64Array(length), b: new Float64Array(length) };
  for (let i = match; i < length; i++) {
    const r = gridRadii[i]!;
    const { bessel, outgoing } = sphericalWaves({ re: qRe * r, im: qIm * r }, l + 1);
    if (square > 0) {
      large.a[i] = r * bessel[l]!.re;
      large.b[i] = r * outgoing[l]!.im;
      small.a[i] = r * scale * root * bessel[l + 1]!.re;
      small.b[i] = r * scale * root * outgoing[l + 1]!.im;
    } else {
      // j_l(ix) = i^l (real), h_l(ix) = i^(−l−2) (real); the small component carries i q one order higher.
      const turn = rotate(bessel[l]!, -l);
      const turnNext = rotate(bessel[l + 1]!, -l - 1);
      large.a[i] = r * turn;
      small.a[i] = -r * scale * root * turnNext;
      large.b[i] = r * rotate(outgoing[l]!, l);
      small.b[i] = r * scale * root * rotate(outgoing[l + 1]!, l + 1);
    }
  }
  const [la, lb, sa, sb] = [large.a[match]!, large.b[match]!, small.a[match]!, small.b[match]!];
  const determinant = la * sb - lb * sa;
  for (let i = match; i < length; i++) {
    unitP.p[i] = (sb * large.a[i]! - sa * large.b[i]!) / determinant;
    unitP.q[i] = (sb * small.a[i]! - sa * small.b[i]!) / determinant;
    unitQ.p[i] = (la * large.b[i]! - lb * large.a[i]!) / determinant;
    unitQ.q[i] = (la * small.b[i]! - lb * small.a[i]!) / determinant;
  }
}

/** Real part of i^turns z. */
function rotate(z: { readonly re: number; readonly im: number }, turns: number): number {
  switch (((turns % 4) + 4) % 4) {
    case 0:
      return z.re;
    case 1:
      return -z.im;
    case 2:
      return -z.re;
    default:
      return z.im;
  }
}

/** The closed Boole rule, see ../radial/march.ts. */
function booleStep(
  p: Float64Array,
  q: Float64Array,
  { m, w }: RealCoefficients,
  kappa: number,
  i: number,
  towards: number,
): void {
  const h = (-towards * gridStep) / 45;
  const i1 = i + towards;
  const i2 = i1 + towards;
  const i3 = i2 + towards;
  const i4 = i3 + towards;
  const p1 = 64 * p[i1]!;
  const p2 = 24 * p[i2]!;
  const p3 = 64 * p[i3]!;
  const p4 = 14 * p[i4]!;
  const q1 = 64 * q[i1]!;
  const q2 = 24 * q[i2]!;
  const q3 = 64 * q[i3]!;
  const q4 = 14 * q[i4]!;
  const right =
    p[i4]! + h * (m[i1]! * q1 + m[i2]! * q2 + m[i3]! * q3 + m[i4]! * q4 - kappa * (p1 + p2 + p3 + p4));
  const below =
    q[i4]! + h * (kappa * (q1 + q2 + q3 + q4) - (w[i1]! * p1 + w[i2]! * p2 + w[i3]! * p3 + w[i4]! * p4));
  const alpha = 14 * h;
  const plus = 1 + alpha * kappa;
  const minus = 1 - alpha * kappa;
  const mi = alpha * m[i]!;
  const wi = alpha * w[i]!;
  const inverse = 1 / (plus * minus + mi * wi);
  p[i] = (minus * right + mi * below) * inverse;
  q[i] = (plus * below - wi * right) * inverse;
}

/**
 * From point i to i + 1 by the classical Runge-Kutta rule, with coefficients halfway by cubic interpolation.
 */
function rungeKuttaStep({ p, q }: RealWave, { m, w }: RealCoefficients, kappa: number, i: number): void {
  const h = gridStep;
  const mh = halfway(m, i);
  const wh = halfway(w, i);
  const p0 = p[i]!;
  const q0 = q[i]!;
  const pa = -kappa * p0 + m[i]! * q0;
  const qa = kappa * q0 - w[i]! * p0;
  const pb = -kappa * (p0 + (h / 2) * pa) + mh * (q0 + (h / 2) * qa);
  const qb = kappa * (q0 + (h / 2) * qa) - wh * (p0 + (h / 2) * pa);
  const pc = -kappa * (p0 + (h / 2) * pb) + mh * (q0 + (h / 2) * qb);
  const qc = kappa * (q0 + (h / 2) * qb) - wh * (p0 + (h / 2) * pb);
  const pd = -kappa * (p0 + h * pc) + m[i + 1]! * (q0 + h * qc);
  const qd = kappa * (q0 + h * qc) - w[i + 1]! * (p0 + h * pc);
  p[i + 1] = p0 + (h / 6) * (pa + 2 * pb + 2 * pc + pd);
  q[i + 1] = q0 + (h / 6) * (qa + 2 * qb + 2 * qc + qd);
}

function halfway(values: Float64Array, i: number): number {
  return i === 0
    ? (5 * values[0]! + 15 * values[1]! - 5 * values[2]! + values[3]!) / 16
    : (-values[i - 1]! + 9 * values[i]! + 9 * values[i + 1]! - values[i + 2]!) / 16;
}
