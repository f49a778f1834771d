import type { Vector3 } from '../structure/structure.ts';
import { cross, dot, norm, perpendicular, plus, times, unit } from './vector-arithmetic.ts';

/** Axes of a picture as unit vectors: to the right, up, and towards the viewer. */
export interface View {
  readonly right: Vector3;
  readonly up: Vector3;
  readonly towards: Vector3;
}

/** How far above the horizon the viewer stands: enough to see the top of a polyhedron, little enough to see its side. */
const elevationsDegrees = [14, 20, 27, 35];
const azimuthStepDegrees = 5;

/** In parts of the longest bond: atoms of a picture that are this far apart are clearly apart. */
const clearDistance = 0.5;
/** Likewise between an atom and a bond that is not its own. */
const clearOfBond = 0.24;

/**
 * The direction from which the fewest atoms of a polyhedron hide each other or a bond: with a bond, the axis of a face
 * or the long way of the polyhedron upright, seen from a little above. Among equals the first, so that the same
 * polyhedron always looks the same.
 *
 * @param neighbors vectors from the centre
 * @param normals of the faces of the hull
 */
export function polyhedronView(neighbors: readonly Vector3[], normals: readonly Vector3[]): View {
  const scale = Math.max(...neighbors.map(norm));
  const atoms = neighbors.map((vector) => times(vector, 1 / scale));
  const axes = distinctAxes([...normals, ...neighbors.filter((vector) => norm(vector) > 0).map(unit)]);
  let best: View | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const axis of axes) {
    const start = perpendicular(axis);
    const side = cross(axis, start);
    for (const elevation of elevationsDegrees) {
      for (let azimuth = 0; azimuth < 360; azimuth += azimuthStepDegrees) {
        const around = plus(
          times(start, Math.cos(radians(azimuth))),
          times(side, Math.sin(radians(azimuth))),
        );
        const towards = plus(
          times(around, Math.cos(radians(elevation))),
          times(axis, Math.sin(radians(elevation))),
        );
        const right = unit(cross(axis, towards));
        const view = { right, up: cross(towards, right), towards };
        const crowding = crowdingOf(atoms, view);
        // Differences in the last digits must not decide: they hang on the computer.
        if (crowding < least - 1e-6) {
          least = crowding;
          best = view;
        }
      }
    }
  }
  return best ?? { right: [1, 0, 0], up: [0, 1, 0], towards: [0, 0, 1] };
}

/** Directions that differ, up to their sign. */
function distinctAxes(directions: readonly Vector3[]): Vector3[] {
  const axes: Vector3[] = [];
  for (const direction of directions) {
    if (!axes.some((axis) => Math.abs(dot(axis, direction)) > 1 - 1e-6)) axes.push(direction);
  }
  return axes;
}

/** Sum of squared shortfalls of the distances in the picture, between atoms and from atoms to the bonds of others. */
function crowdingOf(atoms: readonly Vector3[], { right, up }: View): number {
  const flat = atoms.map((atom): Point => [dot(atom, right), dot(atom, up)]);
  let sum = 0;
  for (const [i, atom] of flat.entries()) {
    sum += shortfall(Math.hypot(...atom), clearDistance);
    for (const [j, other] of flat.entries()) {
      if (j < i) sum += shortfall(Math.hypot(atom[0] - other[0], atom[1] - other[1]), clearDistance);
      if (j !== i) sum += shortfall(distanceToBond(atom, other), clearOfBond);
    }
  }
  return sum;
}

type Point = readonly [number, number];

function shortfall(distance: number, wanted: number): number {
  return distance < wanted ? ((wanted - distance) / wanted) ** 2 : 0;
}

/** Distance of a point from the line between the centre and the end of a bond. */
function distanceToBond([x, y]: Point, [endX, endY]: Point): number {
  const squared = endX * endX + endY * endY;
  const along = squared > 0 ? Math.min(1, Math.max(0, (x * endX + y * endY) / squared)) : 0;
  return Math.hypot(x - along * endX, y - along * endY);
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
