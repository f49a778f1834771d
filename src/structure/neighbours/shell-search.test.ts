import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCartesian } from '../lattice.ts';
import type { Structure, Vector3 } from '../structure.ts';
import { fillNeighbors, type NeighborBuffer, neighborBuffer, periodicCell } from './periodic-neighbors.ts';
import { type Balls, ShellSearch } from './shell-search.ts';

/** Balls that pass through the site, from their centres. */
const ballsAround = (centers: readonly Vector3[]): Balls => ({
  count: centers.length,
  values: Float64Array.from(centers.flatMap((p) => [...p, Math.hypot(...p)])),
});

/** Each neighbour from place `from` on: site, image, vector and distance, with nothing rounded. */
const listed = (found: NeighborBuffer, from = 0): string[] =>
  Array.from({ length: found.count - from }, (_, i) => {
    const k = from + i;
    const triple = (values: ArrayLike<number>) => [
      values[3 * k]! + 0,
      values[3 * k + 1]!,
      values[3 * k + 2]!,
    ];
    return [found.site[k]!, triple(found.image), triple(found.vector), found.distance[k]!].join(' ');
  });

const within = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true });
const vector = (size: number) => fc.tuple(within(-size, size), within(-size, size), within(-size, size));

/**
 * Skewed cells of either hand, sites inside and outside of the cell, few enough and many enough for boxes.
 */
const anyStructure = fc
  .tuple(vector(9), vector(9), vector(9), fc.constantFrom(1, 2, 5, 300), fc.integer({ min: 1, max: 1e6 }))
  .filter(([[a, b, c], [d, e, f], [g, h, i]]) => {
    return Math.abs(a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)) > 40;
  })
  .map(([a, b, c, count, step]): Structure => {
    const stretch = count === 300 ? 3 : 1;
    const row = (v: Vector3): Vector3 => [v[0] * stretch, v[1] * stretch, v[2] * stretch];
    const coordinate = (s: number, k: number) => ((s + 1) * (step + 7919 * k) * Math.SQRT2) % 3;
    return {
      name: 'test',
      lattice: [row(a), row(b), row(c)],
      sites: Array.from({ length: count }, (_, s) => ({
        element: 'Fe',
        fractional: [coordinate(s, 0) - 1, coordinate(s, 1) - 1, coordinate(s, 2) - 1],
      })),
    };
  });

describe('ShellSearch', () => {
  test('finds what stands in the shell and in a ball, to the last bit as the full search, and no more', () => {
    fc.assert(
      fc.property(
        anyStructure,
        fc.array(vector(40), { minLength: 0, maxLength: 6 }),
        within(2, 8),
        within(0.1, 8),
        (structure, centers, inner, thickness) => {
          const outer = inner + thickness;
          const cell = periodicCell(structure);
          const all = neighborBuffer();
          fillNeighbors(all, cell, 0, outer);
          const inside = (k: number, slack: number): boolean =>
            all.distance[k]! > inner &&
            centers.some((p) => {
              const [x, y, z] = all.vector.subarray(3 * k, 3 * k + 3);
              return Math.hypot(x! - p[0], y! - p[1], z! - p[2]) < Math.hypot(...p) + slack;
            });
          const everything = listed(all);
          const must = everything.filter((_, k) => inside(k, 0));
          const may = new Set(everything.filter((_, k) => inside(k, 1)));
          const found = neighborBuffer(1);
          new ShellSearch(cell).append(found, 0, { inner, outer }, ballsAround(centers), Infinity);
          const names = listed(found);
          expect(new Set(names).size).toBe(names.length);
          expect(names.filter((name) => !may.has(name))).toEqual([]);
          expect(must.filter((name) => !names.includes(name))).toEqual([]);
        },
      ),
      { seed: 4, numRuns: 300 },
    );
  });

  test('keeps what was found before, and adds nothing where it would be more than asked for', () => {
    const lattice: Structure['lattice'] = [
      [2, 0, 0],
      [0, 2, 0],
      [0, 0, 2],
    ];
    const cell = periodicCell({ name: 'cubic', lattice, sites: [{ element: 'Fe', fractional: [0, 0, 0] }] });
    const search = new ShellSearch(cell);
    const found = neighborBuffer(4);
    fillNeighbors(found, cell, 0, 2);
    const nearest = listed(found);
    const upwards = ballsAround([[0, 0, 1e5]]);
    expect(search.append(found, 0, { inner: 2, outer: 6 }, upwards, 10)).toBe(false);
    expect(listed(found)).toEqual(nearest);
    expect(search.append(found, 0, { inner: 2, outer: 6 }, upwards, 1000)).toBe(true);
    expect(listed(found).slice(0, nearest.length)).toEqual(nearest);
    // Atoms of the half space z > 0 with 2 < d ≤ 6, counted in units of 2 Å.
    const points = [-3, -2, -1, 0, 1, 2, 3];
    const expected = points.flatMap((x) =>
      points.flatMap((y) =>
        points.filter((z) => z > 0 && x * x + y * y + z * z <= 9 && x * x + y * y + z * z > 1),
      ),
    ).length;
    expect(found.count - nearest.length).toBe(expected);
  });

  test('does not look at the crystal below a surface', () => {
    // 9 × 9 × 9 atoms below 50 Å of vacuum, seen from the middle of the uppermost layer.
    const places = Array.from({ length: 9 }, (_, i) => i);
    const lattice: Structure['lattice'] = [
      [18, 0, 0],
      [0, 18, 0],
      [0, 0, 66],
    ];
    const sites = places.flatMap((i) =>
      places.flatMap((j) =>
        places.map((k) => ({ element: 'Fe', fractional: [i / 9, j / 9, k / 33] as const })),
      ),
    );
    const structure: Structure = { name: 'slab', lattice, sites };
    const cell = periodicCell(structure);
    const site = sites.findIndex(({ fractional }) => fractional.join() === [4 / 9, 4 / 9, 8 / 33].join());
    expect(toCartesian(sites[site]!.fractional, lattice)[2]).toBeCloseTo(16, 12);
    const search = new ShellSearch(cell);
    const found = neighborBuffer();
    const far = 1e5;
    const upwards = ballsAround([-1, 1].flatMap((x) => [-1, 1].map((y): Vector3 => [x, y, far])));
    search.append(found, site, { inner: 7, outer: 49 }, upwards, Infinity);
    expect(found.count).toBe(0);
    // A sphere of 49 Å holds some 17,000 atoms of this slab.
    expect(search.measured).toBeLessThan(4000);
    search.append(found, site, { inner: 49, outer: 50.1 }, upwards, Infinity);
    expect(Array.from(found.distance.subarray(0, found.count), (d) => Math.round(d * 100) / 100)).toContain(
      50,
    );
  });
});
