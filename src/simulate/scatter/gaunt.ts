import { gaussLegendre } from '../../numeric/gauss-legendre.ts';
import { realHarmonics } from './real-harmonics.ts';

/** ∫ y_a y_b y_c dΩ of three real harmonics, each numbered l² + l + m. */
export interface Gaunt {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly value: number;
}

const known = new Map<number, readonly Gaunt[]>();

/**
 * All integrals that are not 0, of harmonics a and b up to `lMax` and c up to 2 `lMax`,
 * ordered by a, b and c.
 */
export function gauntIntegrals(lMax: number): readonly Gaunt[] {
  const found = known.get(lMax) ?? integrate(lMax);
  known.set(lMax, found);
  return found;
}

/**
 * By quadrature that is exact for the products, which are of degree 4 lMax: Gauss-Legendre points in cos θ
 * and equal steps in φ.
 */
function integrate(lMax: number): Gaunt[] {
  const count = (lMax + 1) ** 2;
  const products = (2 * lMax + 1) ** 2;
  const sums = new Float64Array(count * count * products);
  const steps = 4 * lMax + 2;
  const { points, weights } = gaussLegendre(2 * lMax + 1);
  points.forEach((point, i) => {
    const cosine = 2 * point - 1;
    const sine = Math.sqrt(1 - cosine * cosine);
    // The points lie within 0 … 1: cos θ has twice their length, the circle 2π.
    const share = (weights[i]! * 4 * Math.PI) / steps;
    for (let step = 0; step < steps; step++) {
      const phi = (2 * Math.PI * (step + 0.5)) / steps;
      const y = realHarmonics(sine * Math.cos(phi), sine * Math.sin(phi), cosine, 2 * lMax);
      for (let a = 0; a < count; a++) {
        for (let b = 0; b < count; b++) {
          const product = share * y[a]! * y[b]!;
          for (let c = 0; c < products; c++) {
            sums[(a * count + b) * products + c]! += product * y[c]!;
          }
        }
      }
    }
  });
  const gaunts: Gaunt[] = [];
  sums.forEach((value, index) => {
    if (Math.abs(value) > 1e-12) {
      const c = index % products;
      const ab = (index - c) / products;
      gaunts.push({ a: Math.floor(ab / count), b: ab % count, c, value });
    }
  });
  return gaunts;
}
