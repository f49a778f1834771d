/**
 * A coordination polyhedron beyond the paper's 25 motifs. Off by default and never part of q or of ranking
 * labels: models are trained on the 25.
 */
export interface ExtendedMotif {
  readonly name: string;
  readonly coordinationNumber: number;
  /** Angles between all pairs of ligands of the ideal polyhedron, in radians, ascending. */
  readonly anglesRadians: Float64Array;
}

/**
 * w of exp(−(w y)²/2), where y is an angle difference in fractions of π: the standard deviation is 9°. It is
 * similar to the widths of the 25 motifs (octahedral: 18), so that scores of both sets can be compared.
 */
const width = 20;

/**
 * Trigonal prism with square sides: half its height is √(3/7) of the distance to a ligand, which puts the
 * ligands at 49.1° from the threefold axis and makes all its edges span arccos(1/7) = 81.8°.
 */
const prismPolar = Math.acos(Math.sqrt(3 / 7));

/** Square antiprism with equal edges: tan² of the angle from the fourfold axis is 2√2, 59.3°. */
const antiprismPolar = Math.atan(Math.sqrt(2 * Math.SQRT2));

/** Dodecahedron of hard spheres, angles of its A and B ligands from the axis (Hoard and Silverton 1963). */
const dodecahedronA = radians(36.9);
const dodecahedronB = radians(69.5);

/**
 * Tricapped prism with equal edges from cap to prism and within the triangles: sin of the polar angle is 2/3.
 */
const tricappedPolar = Math.asin(2 / 3);

/** The polyhedra that users miss among the 25. Each has a score of 1 for its ideal and less for any other. */
export const extendedMotifs: readonly ExtendedMotif[] = [
  extendedMotif('trigonal prismatic', prism(prismPolar)),
  extendedMotif('capped trigonal prismatic', [...prism(prismPolar), ...ring(1, Math.PI / 2, 60)]),
  extendedMotif('square antiprismatic', [
    ...ring(4, antiprismPolar, 0),
    ...ring(4, Math.PI - antiprismPolar, 45),
  ]),
  extendedMotif('dodecahedral', [
    ...ring(2, dodecahedronA, 0),
    ...ring(2, Math.PI - dodecahedronB, 0),
    ...ring(2, Math.PI - dodecahedronA, 90),
    ...ring(2, dodecahedronB, 90),
  ]),
  extendedMotif('tricapped trigonal prismatic', [...prism(tricappedPolar), ...ring(3, Math.PI / 2, 60)]),
];

/**
 * How well neighbours match an extended motif: all angles between pairs of neighbours, in ascending order,
 * against those of the ideal polyhedron, exp(−w²/2 · mean(((θ_i − Θ_i)/π)²)). Only angles enter and only
 * their order, so the score is the same for any rotation and numbering, and it changes continuously.
 *
 * @param vectors from the site to its neighbours, x, y, z each, in any unit
 * @returns 0 to 1; 0 unless there are exactly as many neighbours as the motif has
 */
export function extendedOrderParameter(motif: ExtendedMotif, vectors: ArrayLike<number>): number {
  if (vectors.length !== 3 * motif.coordinationNumber) {
    return 0;
  }
  const angles = pairAngles(vectors);
  let squares = 0;
  for (let i = 0; i < angles.length; i++) {
    squares += ((angles[i]! - motif.anglesRadians[i]!) / Math.PI) ** 2;
  }
  return Math.exp((-0.5 * width * width * squares) / angles.length);
}

type Direction = readonly [number, number, number];

function extendedMotif(name: string, directions: readonly Direction[]): ExtendedMotif {
  return { name, coordinationNumber: directions.length, anglesRadians: pairAngles(directions.flat()) };
}

/** Directions evenly spread around the z axis, the first at the given azimuth in degrees. */
function ring(count: number, polar: number, firstAzimuth: number): Direction[] {
  return Array.from({ length: count }, (_, i) => {
    const azimuth = radians(firstAzimuth + (360 * i) / count);
    return [Math.sin(polar) * Math.cos(azimuth), Math.sin(polar) * Math.sin(azimuth), Math.cos(polar)];
  });
}

function prism(polar: number): Direction[] {
  return [...ring(3, polar, 0), ...ring(3, Math.PI - polar, 0)];
}

function pairAngles(vectors: ArrayLike<number>): Float64Array {
  const count = vectors.length / 3;
  const angles = new Float64Array((count * (count - 1)) / 2);
  let next = 0;
  for (let j = 0; j < count; j++) {
    for (let k = j + 1; k < count; k++) {
      let product = 0;
      let first = 0;
      let second = 0;
      for (let axis = 0; axis < 3; axis++) {
        product += vectors[3 * j + axis]! * vectors[3 * k + axis]!;
        first += vectors[3 * j + axis]! ** 2;
        second += vectors[3 * k + axis]! ** 2;
      }
      angles[next++] = Math.acos(Math.min(1, Math.max(-1, product / Math.sqrt(first * second))));
    }
  }
  return angles.sort();
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
