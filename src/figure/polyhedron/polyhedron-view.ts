import { largestOf } from '../../base/lists.ts';
import type { Vector3 } from '../../structure/structure.ts';
import { convexHull, type HullFace } from './convex-hull.ts';
import { cross, dot, norm, perpendicular, plus, times, unit } from './vector-arithmetic.ts';

/** Axes of a picture as unit vectors: to the right, up, and towards the viewer. */
export interface View {
  readonly right: Vector3;
  readonly up: Vector3;
  readonly towards: Vector3;
}

/**
 * How far above the horizon the viewer stands: enough to see
 * the top of a polyhedron, little enough to see its side.
 */
const elevationsDegrees = [14, 20, 27, 35];
/** Likewise above a flat one, which would be a line from its side. */
const flatElevationsDegrees = [40];
const azimuthStepDegrees = 5;

/** In parts of the longest bond: atoms of a picture that are this far apart are clearly apart. */
const clearDistance = 0.42;
/** Likewise between an atom and a bond that is not its own. */
const clearOfBond = 0.2;
/** Likewise between the centre and an edge of the polyhedron, which would strike its symbol through. */
const clearOfEdge = 0.14;
/** From this CN on polyhedra stand on faces (a cube), below it bonds stand upright (an octahedron). */
const standsOnFaceFrom = 8;
/**
 * Bonds and faces this close to opposite (cosine of 8°) make a distorted polyhedron stand as its ideal does.
 */
const oppositeCosine = 0.99;

/**
 * The direction from which the fewest atoms of a polyhedron hide each other or a bond, with a bond or a face
 * upright, seen from a little above. Among equals the first, so that the same polyhedron always looks the
 * same.
 *
 * @param neighbors vectors from the centre
 * @param faces of their hull
 */
export function polyhedronView(neighbors: readonly Vector3[], faces: readonly HullFace[]): View {
  const scale = largestOf(neighbors.map(norm));
  const atoms = neighbors.map((vector) => times(vector, 1 / scale));
  const edges = faces.flatMap(({ corners }) =>
    corners.map((corner, turn) => [corner, corners[(turn + 1) % corners.length]!] as const),
  );
  // The two sides of a polygon.
  const isFlat = faces.length === 2;
  const axes = distinctAxes(isFlat ? [faces[0]!.normal] : uprightAxes(neighbors, faces));
  let best: View | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const axis of axes) {
    const start = perpendicular(axis);
    const side = cross(axis, start);
    for (const elevation of isFlat ? flatElevationsDegrees : elevationsDegrees) {
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
        const crowding = crowdingOf(atoms, edges, view);
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

/** The same from the neighbours alone: where a picture that can be turned begins. */
export function clearestView(neighbors: readonly Vector3[]): View {
  return polyhedronView(neighbors, convexHull(neighbors));
}

/**
 * What may stand upright, the customary first: a straight pair of bonds, two parallel faces,
 * any face, any bond.
 */
function uprightAxes(neighbors: readonly Vector3[], faces: readonly HullFace[]): Vector3[] {
  const bonds = neighbors.map(unit);
  const normals = [...faces].sort((a, b) => b.corners.length - a.corners.length).map(({ normal }) => normal);
  const straight = withOpposite(bonds);
  const parallel = withOpposite(normals);
  const first = neighbors.length < standsOnFaceFrom ? [...straight, ...parallel] : [...parallel, ...straight];
  return [...first, ...normals, ...bonds];
}

function withOpposite(directions: readonly Vector3[]): Vector3[] {
  return directions.filter((one) => directions.some((other) => dot(one, other) < -oppositeCosine));
}

/** Directions that differ, up to their sign. */
function distinctAxes(directions: readonly Vector3[]): Vector3[] {
  const axes: Vector3[] = [];
  for (const direction of directions) {
    if (!axes.some((axis) => Math.abs(dot(axis, direction)) > 1 - 1e-6)) {
      axes.push(direction);
    }
  }
  return axes;
}

/**
 * Sum of squared shortfalls of the distances in the picture:
 * between atoms, atoms and bonds, the centre and edges.
 */
function crowdingOf(
  atoms: readonly Vector3[],
  edges: readonly (readonly [number, number])[],
  { right, up }: View,
): number {
  const flat = atoms.map((atom): Point => [dot(atom, right), dot(atom, up)]);
  let sum = 0;
  for (const [i, atom] of flat.entries()) {
    sum += shortfall(Math.hypot(...atom), clearDistance);
    for (const [j, other] of flat.entries()) {
      if (j < i) {
        sum += shortfall(Math.hypot(atom[0] - other[0], atom[1] - other[1]), clearDistance);
      }
      if (j !== i) {
        sum += shortfall(distanceToLine(atom, centre, other), clearOfBond);
      }
    }
  }
  for (const [from, to] of edges) {
    sum += shortfall(distanceToLine(centre, flat[from]!, flat[to]!), clearOfEdge);
  }
  return sum;
}

type Point = readonly [number, number];

const centre: Point = [0, 0];

function shortfall(distance: number, wanted: number): number {
  return distance < wanted ? ((wanted - distance) / wanted) ** 2 : 0;
}

/** Distance of a point from the line between two others. */
function distanceToLine([x, y]: Point, [startX, startY]: Point, [endX, endY]: Point): number {
  const [alongX, alongY] = [endX - startX, endY - startY];
  const squared = alongX * alongX + alongY * alongY;
  const product = (x - startX) * alongX + (y - startY) * alongY;
  const part = squared > 0 ? Math.min(1, Math.max(0, product / squared)) : 0;
  return Math.hypot(x - startX - part * alongX, y - startY - part * alongY);
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
