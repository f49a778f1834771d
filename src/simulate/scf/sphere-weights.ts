import { gridIndexBelow, gridRadii, gridStart, gridStep } from '../radial/radial-grid.ts';

/**
 * Weights w such that ∫_0^R f dr = Σ_i w_i f(r_i) for a function on the radial grid that is smooth beyond R
 * too: the trapezoidal rule in ln r with Gregory's end corrections to third order, and a cubic over the last
 * part of a step.
 */
export function sphereWeights(radius: number): Float64Array {
  const last = gridIndexBelow(radius);
  const weights = new Float64Array(last + 3);
  for (let i = 0; i <= last; i++) {
    weights[i] = gridStep;
  }
  for (let k = 0; k < endCorrections.length; k++) {
    weights[k]! += gridStep * endCorrections[k]!;
    weights[last - k]! += gridStep * endCorrections[k]!;
  }
  const t = (Math.log(radius) - gridStart) / gridStep - last;
  // Integrals from 0 to t of the cubic Lagrange polynomials through −1, 0, 1, 2.
  const [t2, t3, t4] = [t * t, t ** 3, t ** 4];
  weights[last - 1]! += gridStep * (-t4 / 24 + t3 / 6 - t2 / 6);
  weights[last]! += gridStep * (t4 / 8 - t3 / 3 - t2 / 4 + t);
  weights[last + 1]! += gridStep * (-t4 / 8 + t3 / 6 + t2 / 2);
  weights[last + 2]! += gridStep * (t4 / 24 - t2 / 12);
  // From the nucleus to the first point, where a product of waves rises at least as r.
  weights[0]! += 1 / 2;
  return weights.map((weight, i) => weight * gridRadii[i]!);
}

const endCorrections = [-1 / 2 - 1 / 12 - 1 / 24, 1 / 12 + 2 / 24, -1 / 24] as const;
