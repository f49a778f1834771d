import { dot, type Lattice } from '../lattice.ts';
import type { Vector3 } from '../structure.ts';

/** p − q to the nearest lattice translation: right where the two are close, and nothing else is asked. */
export const nearestDifference = (p: Vector3, q: Vector3): Vector3 => [
  nearZero(p[0] - q[0]),
  nearZero(p[1] - q[1]),
  nearZero(p[2] - q[2]),
];

const nearZero = (x: number): number => x - Math.round(x);

/** Length in Å of a fractional vector, by the metric tensor. */
export function metricDistance([a, b, c]: Lattice): (v: Vector3) => number {
  const [aa, bb, cc, ab, ac, bc] = [dot(a, a), dot(b, b), dot(c, c), dot(a, b), dot(a, c), dot(b, c)];
  return ([x, y, z]) =>
    Math.sqrt(Math.max(0, x * x * aa + y * y * bb + z * z * cc + 2 * (x * y * ab + x * z * ac + y * z * bc)));
}
