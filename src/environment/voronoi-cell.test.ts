import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VoronoiCell } from './voronoi-cell.ts';

// The same points in every run.
fc.configureGlobal({ seed: 4 });

type Point = readonly [number, number, number];

function build(points: readonly Point[], reach = 100) {
  const sorted = points.toSorted((a, b) => Math.hypot(...a) - Math.hypot(...b));
  const cell = new VoronoiCell();
  const state = cell.build(
    Float64Array.from(sorted.flat()),
    Float64Array.from(sorted, (point) => Math.hypot(...point)),
    sorted.length,
    reach,
  );
  const facets = Array.from({ length: cell.facetCount }, (_, i) => ({
    point: sorted[cell.facetCandidate[i]!]!,
    solidAngle: cell.solidAngle[i]!,
    area: cell.area[i]!,
  }));
  return { state, facets };
}

/** All sign and place changes of (a, b, c). */
function star(a: number, b: number, c: number): Point[] {
  const places = [
    [a, b, c],
    [b, c, a],
    [c, a, b],
    [a, c, b],
    [c, b, a],
    [b, a, c],
  ];
  const signs = [-1, 1].flatMap((i) => [-1, 1].flatMap((j) => [-1, 1].map((k) => [i, j, k])));
  const all = places.flatMap((p) => signs.map((s) => p.map((v, i) => v * s[i]! + 0) as unknown as Point));
  return [...new Map(all.map((point) => [point.join(), point])).values()];
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('VoronoiCell', () => {
  test('is a cube around a simple cubic site', () => {
    const { state, facets } = build([...star(2, 0, 0), ...star(2, 2, 0), ...star(2, 2, 2), ...star(4, 0, 0)]);
    expect(state).toBe('closed');
    expect(facets).toHaveLength(6);
    for (const { solidAngle, area } of facets) {
      expect(solidAngle).toBeCloseTo((4 * Math.PI) / 6, 13);
      expect(area).toBeCloseTo(4, 13);
    }
  });

  test('is a rhombic dodecahedron around an fcc site, although second neighbours touch its corners', () => {
    const { facets } = build([...star(1, 1, 0), ...star(2, 0, 0), ...star(2, 1, 1)]);
    expect(facets).toHaveLength(12);
    // Each facet is a rhombus with the diagonals 1 and √2.
    for (const { solidAngle, area } of facets) {
      expect(solidAngle).toBeCloseTo((4 * Math.PI) / 12, 13);
      expect(area).toBeCloseTo(Math.SQRT2 / 2, 13);
    }
  });

  test('is a truncated octahedron around a bcc site', () => {
    const { facets } = build([...star(1, 1, 1), ...star(2, 0, 0), ...star(2, 2, 0)]);
    const squares = facets.filter(({ point }) => Math.hypot(...point) > 1.9);
    expect(facets).toHaveLength(14);
    expect(squares).toHaveLength(6);
    for (const { area } of squares) {
      expect(area).toBeCloseTo(0.5, 13);
    }
  });

  test('stays right where fcc is distorted by less than the tolerance', () => {
    const noise = (point: Point, i: number) =>
      point.map((v, axis) => v + 1e-10 * Math.sin(7 * i + 3 * axis)) as unknown as Point;
    const { facets } = build([...star(1, 1, 0), ...star(2, 0, 0), ...star(2, 1, 1)].map(noise));
    const large = facets.filter(({ area }) => area > 1e-6);
    expect(large).toHaveLength(12);
    for (const { area } of large) {
      expect(area).toBeCloseTo(Math.SQRT2 / 2, 8);
    }
  });

  test('is unbounded where neighbours stand on one side only', () => {
    expect(build(star(2, 0, 0).filter(([x]) => x <= 0)).state).toBe('unbounded');
    expect(build([]).state).toBe('unbounded');
  });

  test('is open where an atom beyond the search could still cut', () => {
    expect(build(star(2, 0, 0), 2.1).state).toBe('open');
    // The corners of the cube are √3 away, so nothing beyond 2 √3 matters.
    expect(build(star(2, 0, 0), 3.5).state).toBe('closed');
  });

  test('grows with the cell: a thousand neighbours on a sphere, each with a facet', () => {
    // Golden spiral: evenly spread directions without symmetry.
    const points = Array.from({ length: 1000 }, (_, i): Point => {
      const z = 1 - (2 * i + 1) / 1000;
      const azimuth = i * Math.PI * (3 - Math.sqrt(5));
      const radius = Math.sqrt(1 - z * z);
      return [3 * radius * Math.cos(azimuth), 3 * radius * Math.sin(azimuth), 3 * z];
    });
    const { facets } = build(points);
    expect(facets).toHaveLength(1000);
    expect(sum(facets.map(({ solidAngle }) => solidAngle))).toBeCloseTo(4 * Math.PI, 10);
  });

  test('fills the whole sphere, and the facets carry the volume, for any points around', () => {
    const coordinate = fc.double({ min: -4, max: 4, noNaN: true });
    const grid = fc.integer({ min: -4, max: 4 }).map((n) => n / 2);
    const point = fc.oneof(fc.tuple(coordinate, coordinate, coordinate), fc.tuple(grid, grid, grid));
    fc.assert(
      fc.property(fc.array(point, { minLength: 4, maxLength: 60 }), (points) => {
        const apart = points.filter((p) => Math.hypot(...p) > 0.3);
        // A frame that bounds the cell.
        const { facets, state } = build([...apart, ...star(6, 0, 0)]);
        expect(state).toBe('closed');
        expect(sum(facets.map(({ solidAngle }) => solidAngle))).toBeCloseTo(4 * Math.PI, 8);
        // Divergence theorem: the area vectors of a closed surface cancel.
        for (let axis = 0; axis < 3; axis++) {
          const total = sum(facets.map(({ area, point: p }) => (area * p[axis]!) / Math.hypot(...p)));
          expect(Math.abs(total)).toBeLessThan(1e-6);
        }
      }),
      { numRuns: 300 },
    );
  });
});
