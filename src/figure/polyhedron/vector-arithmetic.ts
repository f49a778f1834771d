import { dot, norm } from '../../structure/lattice.ts';
import type { Vector3 } from '../../structure/structure.ts';

export { dot, norm };

export const plus = (u: Vector3, v: Vector3): Vector3 => [u[0] + v[0], u[1] + v[1], u[2] + v[2]];

export const minus = (u: Vector3, v: Vector3): Vector3 => [u[0] - v[0], u[1] - v[1], u[2] - v[2]];

export const times = (u: Vector3, factor: number): Vector3 => [u[0] * factor, u[1] * factor, u[2] * factor];

/** Vector product. */
export const cross = (u: Vector3, v: Vector3): Vector3 => [
  u[1] * v[2] - u[2] * v[1],
  u[2] * v[0] - u[0] * v[2],
  u[0] * v[1] - u[1] * v[0],
];

/** Vector of length 1 in the same direction. */
export const unit = (u: Vector3): Vector3 => times(u, 1 / norm(u));

/** A unit vector at right angles to one that is not zero: always the same for the same vector. */
export function perpendicular(u: Vector3): Vector3 {
  const smallest = u
    .map(Math.abs)
    .reduce((least, value, axis, all) => (value < all[least]! ? axis : least), 0);
  const axis: Vector3 = [Number(smallest === 0), Number(smallest === 1), Number(smallest === 2)];
  return unit(cross(u, axis));
}
