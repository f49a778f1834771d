import type { SplineBasis } from './spline-basis.ts';

/**
 * Below this radius in bohr a pair density counts as zero in multipoles above the monopole: it is far smaller
 * there than its rounding noise divided by r^(k+1) would be in a heavy atom.
 */
const multipoleStart = 1e-4;

/**
 * Potential of multipole k of a radial pair density, r^(−k−1) ∫_0^r s^k ρ ds + r^k ∫_r^∞ s^(−k−1) ρ ds, on
 * the quadrature points.
 */
export function multipolePotential(splines: SplineBasis, density: Float64Array, k: number): Float64Array {
  const { radii, weights, pointsAnInterval: m, intervalCount, partial } = splines;
  const out = new Float64Array(radii.length);
  const rising = new Float64Array(radii.length);
  const falling = new Float64Array(radii.length);
  for (let g = 0; g < radii.length; g++) {
    const r = radii[g]!;
    if (k > 0 && r < multipoleStart) {
      continue;
    }
    const power = r ** k;
    rising[g] = density[g]! * power;
    falling[g] = density[g]! / (power * r);
  }
  let inner = 0;
  for (let i = 0; i < intervalCount; i++) {
    const width = splines.width(i);
    let whole = 0;
    for (let p = 0; p < m; p++) {
      let part = 0;
      for (let j = 0; j < m; j++) {
        part += partial[p * m + j]! * rising[i * m + j]!;
      }
      const g = i * m + p;
      out[g] = (inner + width * part) / radii[g]! ** (k + 1);
      whole += weights[g]! * rising[g]!;
    }
    inner += whole;
  }
  let outer = 0;
  for (let i = intervalCount - 1; i >= 0; i--) {
    const width = splines.width(i);
    let whole = 0;
    for (let p = 0; p < m; p++) {
      whole += weights[i * m + p]! * falling[i * m + p]!;
    }
    for (let p = 0; p < m; p++) {
      let part = 0;
      for (let j = 0; j < m; j++) {
        part += partial[p * m + j]! * falling[i * m + j]!;
      }
      const g = i * m + p;
      out[g]! += (outer + whole - width * part) * radii[g]! ** k;
    }
    outer += whole;
  }
  return out;
}

/**
 * Weight of the exchange integral G^k between two jj subshells:
 * (j k j'; 1/2 0 −1/2)², 0 where parity forbids it.
 */
export function exchangeWeight(twiceJa: number, la: number, twiceJb: number, lb: number, k: number): number {
  if ((la + k + lb) % 2 !== 0) {
    return 0;
  }
  return threeJ(twiceJa, 2 * k, twiceJb, 1, 0, -1) ** 2;
}

const factorial = (n: number): number => {
  let out = 1;
  for (let i = 2; i <= n; i++) {
    out *= i;
  }
  return out;
};

/** Wigner's 3j symbol by Racah's formula; all arguments doubled. */
function threeJ(j1: number, j2: number, j3: number, m1: number, m2: number, m3: number): number {
  if (m1 + m2 + m3 !== 0 || j3 > j1 + j2 || j3 < Math.abs(j1 - j2)) {
    return 0;
  }
  const f = (twice: number): number => factorial(twice / 2);
  const triangle = (f(j1 + j2 - j3) * f(j1 - j2 + j3) * f(-j1 + j2 + j3)) / f(j1 + j2 + j3 + 2);
  const root = Math.sqrt(
    triangle * f(j1 + m1) * f(j1 - m1) * f(j2 + m2) * f(j2 - m2) * f(j3 + m3) * f(j3 - m3),
  );
  let sum = 0;
  for (let t = 0; t <= (j1 + j2 - j3) / 2; t++) {
    const parts = [
      t,
      (j3 - j2 + m1) / 2 + t,
      (j3 - j1 - m2) / 2 + t,
      (j1 + j2 - j3) / 2 - t,
      (j1 - m1) / 2 - t,
      (j2 + m2) / 2 - t,
    ];
    if (parts.some((part) => part < 0)) {
      continue;
    }
    sum += (t % 2 === 0 ? 1 : -1) / parts.reduce((product, part) => product * factorial(part), 1);
  }
  return ((j1 - j2 - m3) / 2) % 2 === 0 ? root * sum : -root * sum;
}
