import { dot } from '../../numeric/dot.ts';
import type { Subshell } from './configurations.ts';
import type { Spinor } from './dirac-basis.ts';

/** Density of two spinors, P P + Q Q, at the points of the grid. */
export function pairDensity(a: Spinor, b: Spinor): Float64Array {
  return a.P.map((value, g) => value * b.P[g]! + a.Q[g]! * b.Q[g]!);
}

/** Adds a multiple of a vector to another. */
export function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let g = 0; g < target.length; g++) {
    target[g]! += factor * source[g]!;
  }
}

/** Adds potential times spinor, times a factor. */
export function addProduct(target: Spinor, potential: Float64Array, spinor: Spinor, factor: number): void {
  for (let g = 0; g < potential.length; g++) {
    target.P[g]! += factor * potential[g]! * spinor.P[g]!;
    target.Q[g]! += factor * potential[g]! * spinor.Q[g]!;
  }
}

/** Norm of the difference of two vectors. */
export function difference(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    sum += (a[i]! - b[i]!) ** 2;
  }
  return Math.sqrt(sum);
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const n = vector.length;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) {
      sum += matrix[i * n + j]! * vector[j]!;
    }
    out[i] = sum;
  }
  return out;
}

/** ⟨left|matrix|right⟩. */
export const sandwich = (matrix: Float64Array, left: Float64Array, right: Float64Array): number =>
  dot(left, times(matrix, right));

export function addRankOne(matrix: Float64Array, vector: Float64Array, factor: number): void {
  const n = vector.length;
  for (let i = 0; i < n; i++) {
    const scaled = factor * vector[i]!;
    for (let j = 0; j < n; j++) {
      matrix[i * n + j]! += scaled * vector[j]!;
    }
  }
}

/**
 * Makes a unit vector an eigenvector of the matrix with the given eigenvalue,
 * and leaves its complement as it is.
 */
export function moveUp(matrix: Float64Array, unit: Float64Array, eigenvalue: number): void {
  const n = unit.length;
  const image = times(matrix, unit);
  const shift = eigenvalue + dot(unit, image);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      matrix[i * n + j]! += shift * unit[i]! * unit[j]! - unit[i]! * image[j]! - image[i]! * unit[j]!;
    }
  }
}

/** Gram-Schmidt among the orbitals of each kappa, inner ones first. */
export function orthonormalise(subshells: readonly Subshell[], orbitals: Float64Array[]): void {
  for (const b of orbitals.keys()) {
    const orbital = orbitals[b]!.slice();
    orbitals[b] = orbital;
    for (let a = 0; a < b; a++) {
      if (subshells[a]!.kappa !== subshells[b]!.kappa) {
        continue;
      }
      addScaled(orbital, orbitals[a]!, -dot(orbital, orbitals[a]!));
    }
    const scale = 1 / Math.sqrt(dot(orbital, orbital));
    for (let i = 0; i < orbital.length; i++) {
      orbital[i]! *= scale;
    }
  }
}
