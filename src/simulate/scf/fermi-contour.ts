import type { Complex } from '../../numeric/complex.ts';
import { hartreeEv } from '../units.ts';

const ev = 1 / hartreeEv;

/** Height of the horizontal leg over the real axis: features of the density of states are that broad on it. */
const height = 4.05 * ev;
/** Steps of the horizontal leg. */
const step = 1.01 * ev;
const fewestSteps = 9;
const mostSteps = 55;

/** Height of the last point over the Fermi level. */
export const lowestHeight = 0.05 * ev;

/** A point of the contour and its weight dz in the trapezoidal sum. */
export interface ContourPoint {
  readonly energy: Complex;
  readonly weight: Complex;
}

/**
 * The contour of an integral over the occupied states: up from the core-valence energy, across 4 eV above the real axis,
 * down to the Fermi level. At both ends the integrand is taken as constant down to the axis.
 * @param bottom and @param fermi in Hartree
 */
export function fermiContour(bottom: number, fermi: number): ContourPoint[] {
  const energies: Complex[] = [];
  for (let i = 1; i <= 9; i++) energies.push({ re: bottom, im: 0.05 * i * i * ev });
  const steps = Math.max(fewestSteps, Math.min(mostSteps, Math.round((fermi - bottom) / step)));
  for (let i = 1; i <= steps; i++) energies.push({ re: bottom + ((fermi - bottom) * i) / steps, im: height });
  for (let i = 16; i >= 1; i--) energies.push({ re: fermi, im: (0.05 * ev * (i + 1) ** 2) / 4 });
  const last = energies.length - 1;
  return energies.map((energy, i) => {
    const before = i === 0 ? { re: bottom, im: -energy.im } : energies[i - 1]!;
    const after = i === last ? { re: fermi, im: -energy.im } : energies[i + 1]!;
    return { energy, weight: { re: (after.re - before.re) / 2, im: (after.im - before.im) / 2 } };
  });
}
