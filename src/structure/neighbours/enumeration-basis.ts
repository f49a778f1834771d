import { InputError } from '../../base/input-error.ts';
import { dot, type Lattice, planeSpacings, signedVolume } from '../lattice.ts';
import type { Vector3 } from '../structure.ts';

/**
 * Basis in which lattice points within a sphere are enumerated: the same lattice with short rows, shortest
 * first, in lower triangular form (rows turned so that the first lies along x and the second in the xy
 * plane).
 */
export interface EnumerationBasis {
  /** Lower triangle in Å; `l22` is the spacing of the planes spanned by the first two rows. */
  readonly l00: number;
  readonly l10: number;
  readonly l11: number;
  readonly l20: number;
  readonly l21: number;
  readonly l22: number;
  /** Distances in Å of the lattice planes that cut the first, second and third row. */
  readonly spacings: Vector3;
  /**
   * 3 × 3 integers, row by row: image numbers in this basis times this are image numbers in the cell as
   * given.
   */
  readonly toImage: Int32Array;
  /** Its inverse, also integers: fractional coordinates times this are coordinates along this basis. */
  readonly toBasis: Float64Array;
}

/** Pairwise reduction shortens a row each time; real cells need a handful of rounds. */
const mostRounds = 1000;

/**
 * Image numbers must fit 32 bits, and beyond 2²⁴ a fractional coordinate no longer places an atom within 1e-7
 * Å. A cell so skewed is a typing error: the same crystal has a short one.
 */
const largestImage = 2 ** 24;

/** @throws InputError for a lattice without volume, and for one whose rows are absurdly skewed */
export function enumerationBasis(lattice: Lattice): EnumerationBasis {
  const { rows, toImage } = reducedRows(lattice);
  const [p, q, r] = rows;
  const l00 = Math.sqrt(dot(p, p));
  const l10 = dot(q, p) / l00;
  const l11 = Math.sqrt(Math.max(0, dot(q, q) - l10 * l10));
  const l20 = dot(r, p) / l00;
  const l21 = (dot(q, r) - l10 * l20) / l11;
  // By volume, not by subtraction: the height of a flat cell is a small difference of large squares.
  const l22 = Math.abs(signedVolume(rows)) / (l00 * l11);
  if (!(l22 > 0 && l22 < Infinity)) {
    throw new InputError({
      problem: 'the lattice has no volume: its three rows must be finite and not lie in one plane',
    });
  }
  if (toImage.flat().some((n) => Math.abs(n) > largestImage)) {
    throw new InputError({
      problem: 'the lattice is too skewed',
      remedy: 'give the crystal by a cell with short rows (a reduced cell)',
    });
  }
  return {
    l00,
    l10,
    l11,
    l20,
    l21,
    l22,
    spacings: planeSpacings(rows),
    toImage: Int32Array.from(toImage.flat()),
    toBasis: inverse(toImage),
  };
}

/**
 * Unit vectors (x, y, z each) of the frame in which the basis is triangular,
 * for a cell with rows a, b, c in Å.
 */
export function turnedAxes(
  lattice: Float64Array,
  { toImage, l00, l10, l11 }: EnumerationBasis,
): Float64Array {
  const row = (k: number): Vector3 => {
    const along = (axis: number) =>
      toImage[3 * k]! * lattice[axis]! +
      toImage[3 * k + 1]! * lattice[3 + axis]! +
      toImage[3 * k + 2]! * lattice[6 + axis]!;
    return [along(0), along(1), along(2)];
  };
  const times = (v: Vector3, factor: number): Vector3 => [v[0] * factor, v[1] * factor, v[2] * factor];
  const first = times(row(0), 1 / l00);
  const second = times(minus(row(1), first, l10), 1 / l11);
  const third: Vector3 = [
    first[1] * second[2] - first[2] * second[1],
    first[2] * second[0] - first[0] * second[2],
    first[0] * second[1] - first[1] * second[0],
  ];
  // The third diagonal element is positive, so a left-handed basis has a left-handed frame.
  return Float64Array.from([...first, ...second, ...times(third, Math.sign(dot(third, row(2))))]);
}

/** Lagrange's reduction of each pair of rows in turn until none gets shorter; then shortest row first. */
function reducedRows(lattice: Lattice): { rows: Lattice; toImage: Lattice } {
  const vectors = lattice.map((row) => ({ row, squared: dot(row, row) }));
  const images: Vector3[] = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  let shorter = true;
  for (let round = 0; shorter && round < mostRounds; round++) {
    shorter = false;
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        if (i === j) {
          continue;
        }
        const times = Math.round(dot(vectors[i]!.row, vectors[j]!.row) / vectors[j]!.squared);
        if (times === 0) {
          continue;
        }
        const row = minus(vectors[i]!.row, vectors[j]!.row, times);
        const squared = dot(row, row);
        // At exactly half a row both signs are as short: without the margin they would alternate for ever.
        if (!(squared < vectors[i]!.squared * (1 - 1e-9))) {
          continue;
        }
        vectors[i] = { row, squared };
        images[i] = minus(images[i]!, images[j]!, times);
        shorter = true;
      }
    }
  }
  const [p, q, r] = [0, 1, 2].sort((i, j) => vectors[i]!.squared - vectors[j]!.squared);
  return {
    rows: [vectors[p!]!.row, vectors[q!]!.row, vectors[r!]!.row],
    toImage: [images[p!]!, images[q!]!, images[r!]!],
  };
}

const minus = (u: Vector3, v: Vector3, times: number): Vector3 => [
  u[0] - times * v[0],
  u[1] - times * v[1],
  u[2] - times * v[2],
];

/** Inverse of an integer matrix of determinant ±1, exact. */
function inverse(matrix: Lattice): Float64Array {
  const [[a, b, c], [d, e, f], [g, h, i]] = matrix;
  const sign = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  return Float64Array.of(
    sign * (e * i - f * h),
    sign * (c * h - b * i),
    sign * (b * f - c * e),
    sign * (f * g - d * i),
    sign * (a * i - c * g),
    sign * (c * d - a * f),
    sign * (d * h - e * g),
    sign * (b * g - a * h),
    sign * (a * e - b * d),
  );
}
