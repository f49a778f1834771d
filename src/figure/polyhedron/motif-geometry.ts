import type { Vector3 } from '../../structure/structure.ts';

/**
 * The neighbours of each of the 25 motifs as unit vectors from the absorber: the arrangement for which its
 * order parameter is 1 (Zimmermann et al., Front. Mater. 4 (2017) 34; the motifs and constants are in
 * docs/labels.md, "From neighbours to q"). Around-pole and bipyramidal formulas have their pole upwards (z).
 *
 * Three are bent by one or two degrees, which nobody sees. Where they are exact, another motif of the same CN
 * scores 1 as well, because the formulas leave out neighbours that are exactly opposite a pole, or none is
 * there: square co-planar and rectangular see-saw-like, see-saw-like and trigonal pyramidal.
 */
export const motifGeometry: Readonly<Record<string, readonly Vector3[]>> = {
  sgl_bd: [[1, 0, 0]],
  'L-shaped': bent(90),
  'water-like': bent(104.45),
  'bent 120 degrees': bent(120),
  'bent 150 degrees': bent(150),
  linear: bent(180),
  'trigonal planar': ring(3),
  'trigonal non-coplanar': ring(3, 109.4712206),
  'T-shaped': [north(), at(90, 0), at(90, 180)],
  // A rectangle with angles of 89° and 91°.
  'square co-planar': [at(90, 0), at(90, 89), at(90, 180), at(90, 269)],
  tetrahedral: [north(), ...ring(3, 109.4712206)],
  'rectangular see-saw-like': [north(), south(), at(90, 0), at(90, 90)],
  // The axis is bent by one degree.
  'see-saw-like': [north(), at(179, 60), at(90, 0), at(90, 120)],
  // The base lies two degrees below the absorber.
  'trigonal pyramidal': [north(), ...ring(3, 92)],
  'pentagonal planar': ring(5),
  'square pyramidal': [north(), ...ring(4)],
  'trigonal bipyramidal': [north(), south(), ...ring(3)],
  'hexagonal planar': ring(6),
  octahedral: [north(), south(), ...ring(4)],
  'pentagonal pyramidal': [north(), ...ring(5)],
  'hexagonal pyramidal': [north(), ...ring(6)],
  'pentagonal bipyramidal': [north(), south(), ...ring(5)],
  'body-centered cubic': [...ring(4, 54.7356103), ...ring(4, 125.2643897)],
  'hexagonal bipyramidal': [north(), south(), ...ring(6)],
  // The middles of the twelve edges of a cube.
  cuboctahedral: [...ring(4, 45), ...ring(4, 90, 45), ...ring(4, 135)],
};

/** Direction at an angle from the pole, and around it. */
function at(polarDegrees: number, azimuthDegrees: number): Vector3 {
  const polar = (polarDegrees * Math.PI) / 180;
  const azimuth = (azimuthDegrees * Math.PI) / 180;
  return [Math.sin(polar) * Math.cos(azimuth), Math.sin(polar) * Math.sin(azimuth), Math.cos(polar)];
}

function north(): Vector3 {
  return [0, 0, 1];
}

/** Exactly opposite north: formulas tell that apart from nearly opposite. */
function south(): Vector3 {
  return [0, 0, -1];
}

function ring(count: number, polarDegrees = 90, firstDegrees = 0): Vector3[] {
  return Array.from({ length: count }, (_, i) => at(polarDegrees, firstDegrees + (360 * i) / count));
}

/** Two neighbours at an angle, in the plane of x and z and mirrored at z. */
function bent(degrees: number): Vector3[] {
  return [at(degrees / 2, 0), at(degrees / 2, 180)];
}
