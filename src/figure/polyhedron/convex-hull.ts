import { largestOf } from '../../base/lists.ts';
import type { Vector3 } from '../../structure/structure.ts';
import { cross, dot, minus, norm, perpendicular, times } from './vector-arithmetic.ts';

/** A flat face of a hull. */
export interface HullFace {
  /** Indices of its points, in turn around it, counter-clockwise seen from outside. */
  readonly corners: readonly number[];
  /** Unit vector that points outwards. */
  readonly normal: Vector3;
}

/**
 * Points are on a plane up to this part of the size of the hull:
 * the rounding of ideal polyhedra, no distortion.
 */
const flatPart = 1e-6;

/**
 * The convex hull of a few points (a coordination polyhedron; the time grows with the fourth power). Points
 * in one plane give that polygon twice, once from each side; points on a line, or fewer than three, give no
 * face.
 */
export function convexHull(points: readonly Vector3[]): HullFace[] {
  const size = largestOf(
    points.map((point) => norm(minus(point, points[0]!))),
    0,
  );
  const faces = new Map<string, HullFace[]>();
  for (const [i, first] of points.entries()) {
    for (let j = i + 1; j < points.length; j++) {
      // Both turns of the second and third corner: one of them looks outwards.
      for (let k = i + 1; k < points.length; k++) {
        const product = cross(minus(points[j]!, first), minus(points[k]!, first));
        if (norm(product) <= flatPart * size * size) {
          continue;
        }
        const normal = times(product, 1 / norm(product));
        const heights = points.map((point) => dot(normal, minus(point, first)));
        if (heights.some((height) => height > flatPart * size)) {
          continue;
        }
        const onPlane = [...heights.keys()].filter((index) => heights[index]! >= -flatPart * size);
        // Every three points of a face with more corners find it again.
        const found = faces.get(onPlane.join()) ?? [];
        if (found.some((face) => dot(face.normal, normal) > 0)) {
          continue;
        }
        faces.set(onPlane.join(), [...found, { corners: polygon(onPlane, points, normal), normal }]);
      }
    }
  }
  return [...faces.values()].flat();
}

/**
 * Corners of the convex polygon around points of one plane,
 * counter-clockwise seen against the normal (Andrew's chains).
 */
function polygon(indices: readonly number[], points: readonly Vector3[], normal: Vector3): number[] {
  const right = perpendicular(normal);
  const up = cross(normal, right);
  const flat = indices
    .map((index) => ({ index, x: dot(points[index]!, right), y: dot(points[index]!, up) }))
    .sort((a, b) => a.x - b.x || a.y - b.y);
  const chain = (ordered: typeof flat): typeof flat => {
    const corners: typeof flat = [];
    for (const point of ordered) {
      for (;;) {
        const [before, last] = corners.slice(-2);
        if (!before || !last) {
          break;
        }
        const turn = (last.x - before.x) * (point.y - before.y) - (last.y - before.y) * (point.x - before.x);
        const length = Math.hypot(last.x - before.x, last.y - before.y);
        if (turn > flatPart * length * length) {
          break;
        }
        corners.pop();
      }
      corners.push(point);
    }
    return corners.slice(0, -1);
  };
  return [...chain(flat), ...chain([...flat].reverse())].map(({ index }) => index);
}
