import { InputError } from '../base/input-error.ts';
import type { Structure, Vector3 } from './structure.ts';

/** Rows a, b, c in Å. */
export type Lattice = Structure['lattice'];

/** Lengths in Å and angles in degrees: alpha between b and c, beta between a and c, gamma between a and b. */
export interface CellParameters {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly alphaDegrees: number;
  readonly betaDegrees: number;
  readonly gammaDegrees: number;
}

/** Scalar product. */
export const dot = (u: Vector3, v: Vector3): number => u[0] * v[0] + u[1] * v[1] + u[2] * v[2];

/** Vector product. */
const cross = (u: Vector3, v: Vector3): Vector3 => [
  u[1] * v[2] - u[2] * v[1],
  u[2] * v[0] - u[0] * v[2],
  u[0] * v[1] - u[1] * v[0],
];

/** Length of a vector. */
export const norm = (v: Vector3): number => Math.sqrt(dot(v, v));

/** Signed volume a·(b×c) in Å³; negative for a left-handed set of rows. */
export const signedVolume = ([a, b, c]: Lattice): number => dot(a, cross(b, c));

/** Volume of the cell in Å³, never negative. */
export const volume = (lattice: Lattice): number => Math.abs(signedVolume(lattice));

/** Rows a*, b*, c* in 1/Å with a·a* = 1 and a·b* = 0 (crystallographers' convention, no 2π). */
export function reciprocalLattice(lattice: Lattice): Lattice {
  const [a, b, c] = lattice;
  const inverseVolume = 1 / signedVolume(lattice);
  const scaled = ([x, y, z]: Vector3): Vector3 => [x * inverseVolume, y * inverseVolume, z * inverseVolume];
  return [scaled(cross(b, c)), scaled(cross(c, a)), scaled(cross(a, b))];
}

/** Distances in Å between the lattice planes (100), (010), (001): 1/|a*|, 1/|b*|, 1/|c*|. */
export function planeSpacings(lattice: Lattice): Vector3 {
  const [a, b, c] = reciprocalLattice(lattice);
  return [1 / norm(a), 1 / norm(b), 1 / norm(c)];
}

/** Vector in Å of fractional coordinates: f A. */
export const toCartesian = ([x, y, z]: Vector3, [a, b, c]: Lattice): Vector3 => [
  x * a[0] + y * b[0] + z * c[0],
  x * a[1] + y * b[1] + z * c[1],
  x * a[2] + y * b[2] + z * c[2],
];

/** Fractional coordinates of a vector in Å. */
export function toFractional(vector: Vector3, lattice: Lattice): Vector3 {
  const [a, b, c] = reciprocalLattice(lattice);
  return [dot(vector, a), dot(vector, b), dot(vector, c)];
}

/** Lengths and angles of a lattice. */
export function cellParameters([a, b, c]: Lattice): CellParameters {
  return {
    a: norm(a),
    b: norm(b),
    c: norm(c),
    alphaDegrees: angleDegrees(b, c),
    betaDegrees: angleDegrees(a, c),
    gammaDegrees: angleDegrees(a, b),
  };
}

/**
 * Rows of a cell given by lengths and angles: a along x, b in the xy plane, c above it (the orientation of
 * the International Tables, Vol. A).
 * @throws InputError where no cell has these lengths and angles
 */
export function latticeFromParameters(cell: CellParameters): Lattice {
  const { a, b, c, alphaDegrees, betaDegrees, gammaDegrees } = cell;
  for (const [name, length] of Object.entries({ a, b, c })) {
    if (!(length > 0 && length < Infinity)) {
      throw new InputError({
        problem: `the cell length ${name} must be a positive number of ångström, found ${length}`,
      });
    }
  }
  for (const [name, angle] of [
    ['alpha', alphaDegrees],
    ['beta', betaDegrees],
    ['gamma', gammaDegrees],
  ] as const) {
    if (!(angle > 0 && angle < 180)) {
      throw new InputError({
        problem: `the cell angle ${name} must lie between 0 and 180 degrees, found ${angle}`,
      });
    }
  }
  const cosAlpha = cosDegrees(alphaDegrees);
  const cosBeta = cosDegrees(betaDegrees);
  const cosGamma = cosDegrees(gammaDegrees);
  const sinGamma = Math.sqrt(1 - cosGamma * cosGamma);
  const cy = (cosAlpha - cosBeta * cosGamma) / sinGamma;
  const czSquared = 1 - cosBeta * cosBeta - cy * cy;
  if (!(czSquared > 0)) {
    throw new InputError({
      problem:
        `the cell angles alpha ${alphaDegrees}, beta ${betaDegrees} and gamma ${gammaDegrees} degrees close no cell:` +
        ' each must be smaller than the sum of the other two, and their sum smaller than 360',
    });
  }
  return [
    [a, 0, 0],
    [b * cosGamma, b * sinGamma, 0],
    [c * cosBeta, c * cy, c * Math.sqrt(czSquared)],
  ];
}

/** Exact where a crystal has it exact: 60°, 90° and 120° must not tilt the cell by a rounding error. */
function cosDegrees(degrees: number): number {
  if (degrees === 90) {
    return 0;
  }
  if (degrees === 60) {
    return 0.5;
  }
  if (degrees === 120) {
    return -0.5;
  }
  return Math.cos((degrees * Math.PI) / 180);
}

/** By atan2: acos loses half the digits near 0° and 180°. */
const angleDegrees = (u: Vector3, v: Vector3): number =>
  (Math.atan2(norm(cross(u, v)), dot(u, v)) * 180) / Math.PI;
