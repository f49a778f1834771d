import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Vector3 } from '../../structure/structure.ts';
import { convexHull } from './convex-hull.ts';
import { dot, minus } from './vector-arithmetic.ts';

const signs = [-1, 1];
const cube = signs.flatMap((x) => signs.flatMap((y) => signs.map((z): Vector3 => [x, y, z])));
const octahedron = signs.flatMap((s): Vector3[] => [
  [s, 0, 0],
  [0, s, 0],
  [0, 0, s],
]);
const cuboctahedron = signs.flatMap((s) =>
  signs.flatMap((t): Vector3[] => [
    [s, t, 0],
    [s, 0, t],
    [0, s, t],
  ]),
);

/** Numbers of corners of the faces, ascending. */
function shape(points: readonly Vector3[]): number[] {
  return convexHull(points)
    .map(({ corners }) => corners.length)
    .sort((a, b) => a - b);
}

describe('convexHull', () => {
  test('finds the faces of ideal polyhedra whole', () => {
    expect(shape(octahedron)).toEqual([3, 3, 3, 3, 3, 3, 3, 3]);
    expect(shape(cube)).toEqual([4, 4, 4, 4, 4, 4]);
    expect(shape(cuboctahedron)).toEqual([3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4]);
  });

  test('gives a flat figure from both sides, its inner points left out, and a line none', () => {
    const square: Vector3[] = [
      [1, 0, 0],
      [0, 1, 0],
      [-1, 0, 0],
      [0, -1, 0],
    ];
    expect(shape(square)).toEqual([4, 4]);
    expect(shape([...square, [0.1, 0.1, 0], [0.5, 0.5, 0]])).toEqual([4, 4]);
    expect(
      shape([
        [0, 0, -1],
        [0, 0, 1],
        [0, 0, 3],
      ]),
    ).toEqual([]);
    expect(shape([[0, 0, 1]])).toEqual([]);
    expect(shape([])).toEqual([]);
  });

  test('any points lie inside, faces turn outwards, and corners less edges plus faces are two', () => {
    const coordinate = fc.integer({ min: -1000, max: 1000 }).map((value) => value / 500);
    const point = fc.tuple(coordinate, coordinate, coordinate);
    fc.assert(
      fc.property(fc.array(point, { minLength: 4, maxLength: 12 }), (points) => {
        const faces = convexHull(points);
        for (const { corners, normal } of faces) {
          for (const other of points) {
            expect(dot(normal, minus(other, points[corners[0]!]!))).toBeLessThan(1e-4);
          }
        }
        // A flat figure is one polygon twice: as many edges as corners, and two faces.
        const corners = new Set(faces.flatMap((face) => face.corners)).size;
        const edges = faces.reduce((sum, face) => sum + face.corners.length, 0) / 2;
        if (faces.length) {
          expect(corners - edges + faces.length).toBe(2);
        }
      }),
      { numRuns: 200 },
    );
  });
});
