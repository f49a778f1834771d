import { gridIndexBelow, gridRadii, gridSize } from '../radial/radial-grid.ts';
import { GridIntegral } from './grid-integral.ts';
import { lensVolume } from './lens.ts';
import type { NeighbourShell } from './neighbour-shells.ts';

/** Spheres of one type, in bohr. */
export interface SphereRadii {
  /** Radius of the sphere that holds as many electrons as the nucleus has charge. */
  readonly norman: number;
  /** Radius within which the potential is taken as it is; spheres of neighbours overlap. */
  readonly muffinTin: number;
}

/** Muffin-tin spheres are blown up by this at most beyond touching. */
const largestOverlap = 1.15;

/**
 * Radius in bohr at which ∫_0^R 4πρ r² dr reaches a charge.
 * @param density 4πρ on the radial grid
 * @param lastIndex the density is zero beyond this grid point
 */
export function radiusHolding(charge: number, density: Float64Array, lastIndex = gridSize - 1): number {
  const integral = new GridIntegral(density, 2, 0, lastIndex);
  let above = 1;
  while (above < lastIndex && integral.atPoints[above]! < charge) {
    above++;
  }
  let low = gridRadii[above - 1]!;
  let high = gridRadii[above]!;
  // Regula falsi would do; bisection to the last bit costs as little.
  for (let step = 0; step < 60 && high - low > 1e-14 * high; step++) {
    const middle = (low + high) / 2;
    if (integral.upTo(middle) < charge) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return (low + high) / 2;
}

/**
 * Muffin-tin radii from Norman radii: over all neighbours whose Norman spheres meet, the mean of the place at
 * which the distance is divided in proportion to both radii, weighted with the volume the spheres share, then
 * enlarged.
 * @param norman radii by type, bohr
 */
export function muffinTinRadii(
  norman: readonly number[],
  shells: readonly (readonly NeighbourShell[])[],
): number[] {
  return norman.map((own, type) => {
    let sum = 0;
    let weights = 0;
    for (const { type: other, distance, count } of shells[type]!) {
      const weight = count * lensVolume(own, norman[other]!, distance);
      weights += weight;
      sum += (weight * distance * own) / (own + norman[other]!);
    }
    const nearest = shells[type]![0]?.distance ?? Infinity;
    // An atom whose sphere meets no other keeps its Norman sphere.
    if (weights === 0) {
      return Math.min(own, nearest / 1.06);
    }
    const touching = sum / weights;
    const overlap = Math.min(largestOverlap, 0.3 + (0.7 * own) / touching, nearest / (1.06 * touching));
    return overlap * touching;
  });
}

/** Number of the first grid point above a radius. */
export const gridIndexAbove = (radius: number): number => gridIndexBelow(radius) + 1;
