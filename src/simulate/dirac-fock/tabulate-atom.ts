import type { FreeAtom } from '../atoms/free-atom.ts';
import { gridRadii, gridSize } from '../radial/radial-grid.ts';
import { hartreeEv } from '../units.ts';
import { orbitalL } from './configurations.ts';
import type { SolvedAtom } from './solve-atom.ts';
import type { SplineBasis } from './spline-basis.ts';

/** Core subshells above this energy may turn out to be valence in a solid, so their densities are kept. */
const shallowest = -75 / hartreeEv;

/** A solved atom on the radial grid of the engine. */
export function tabulateAtom(splines: SplineBasis, atom: SolvedAtom, keepsOneS: boolean): FreeAtom {
  const density = new Float64Array(gridSize);
  const valenceDensity = new Float64Array(gridSize);
  const subshells = atom.subshells.map(({ n, kappa, occupation, energy, isValence, basis, components }) => {
    const { P, Q } = basis.expandAt(components, gridRadii);
    const own = P.map((p, i) => (occupation * (p * p + Q[i]! * Q[i]!)) / gridRadii[i]! ** 2);
    for (let i = 0; i < gridSize; i++) {
      density[i]! += own[i]!;
      if (isValence) {
        valenceDensity[i]! += own[i]!;
      }
    }
    const isShallow = !isValence && energy > shallowest && orbitalL(kappa) <= 2;
    return { n, kappa, occupation, energy, isValence, ...(isShallow && { density: own }) };
  });
  const { z, hasHole, totalEnergy } = atom;
  const coulomb = coulombPotential(splines, atom);
  const { basis, components } = atom.subshells[0]!;
  const oneS = keepsOneS ? positive(basis.expandAt(components, gridRadii)) : undefined;
  return { z, hasHole, totalEnergy, subshells, density, valenceDensity, coulomb, ...(oneS && { oneS }) };
}

function positive({ P, Q }: { P: Float64Array; Q: Float64Array }): { P: Float64Array; Q: Float64Array } {
  const sign = P[0]! < 0 ? -1 : 1;
  return { P: P.map((value) => sign * value), Q: Q.map((value) => sign * value) };
}

/**
 * Coulomb potential of a neutral atom, V(r) = −∫_r^∞ D(s) (1/r − 1/s) ds with D the radial density: nothing
 * cancels in it, so the far tail keeps its digits.
 */
function coulombPotential(splines: SplineBasis, atom: SolvedAtom): Float64Array {
  const radialDensity = (radii: Float64Array): Float64Array => {
    const out = new Float64Array(radii.length);
    for (const { occupation, basis, components } of atom.subshells) {
      const { P, Q } = basis.expandAt(components, radii);
      for (let i = 0; i < out.length; i++) {
        out[i]! += occupation * (P[i]! ** 2 + Q[i]! ** 2);
      }
    }
    return out;
  };
  const onPoints = radialDensity(splines.radii);
  const { points, weights } = splines.rule;
  return gridRadii.map((r) => {
    const interval = splines.intervalOf(r);
    const width = splines.intervalEnd(interval) - r;
    const near = points.map((x) => r + width * x);
    const nearDensity = radialDensity(near);
    let sum = 0;
    for (let p = 0; p < near.length; p++) {
      sum += width * weights[p]! * nearDensity[p]! * (1 / r - 1 / near[p]!);
    }
    for (let g = (interval + 1) * splines.pointsAnInterval; g < onPoints.length; g++) {
      sum += splines.weights[g]! * onPoints[g]! * (1 / r - 1 / splines.radii[g]!);
    }
    return -sum;
  });
}
