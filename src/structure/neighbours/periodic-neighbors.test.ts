import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { planeSpacings, toCartesian, volume } from '../lattice.ts';
import type { Structure, Vector3 } from '../structure.ts';
import { fillNeighbors, neighborBuffer, neighborsWithin, periodicCell } from './periodic-neighbors.ts';

const structureOf = (lattice: Structure['lattice'], ...fractional: Vector3[]): Structure => ({
  name: 'test',
  lattice,
  sites: fractional.map((f) => ({ element: 'Fe', fractional: f })),
});

const cubic = (a: number): Structure['lattice'] => [
  [a, 0, 0],
  [0, a, 0],
  [0, 0, a],
];

/** All images in the box that the plane spacings allow, each measured: slow and plainly right. */
function bruteForce(structure: Structure, siteIndex: number, radius: number): string[] {
  const reach = planeSpacings(structure.lattice).map((spacing) => radius / spacing);
  const center = structure.sites[siteIndex]!.fractional;
  const found: string[] = [];
  structure.sites.forEach(({ fractional }, s) => {
    const difference = fractional.map((f, k) => f - center[k]!);
    const [first, last] = [
      difference.map((d, k) => Math.floor(-reach[k]! - d)),
      difference.map((d, k) => Math.ceil(reach[k]! - d)),
    ];
    for (let x = first[0]!; x <= last[0]!; x++) {
      for (let y = first[1]!; y <= last[1]!; y++) {
        for (let z = first[2]!; z <= last[2]!; z++) {
          const shifted: Vector3 = [difference[0]! + x, difference[1]! + y, difference[2]! + z];
          const distance = Math.hypot(...toCartesian(shifted, structure.lattice));
          if (distance > 0 && distance <= radius) {
            found.push(`${s} ${x},${y},${z}`);
          }
        }
      }
    }
  });
  return found.sort();
}

const names = (structure: Structure, siteIndex: number, radius: number): string[] =>
  neighborsWithin(structure, siteIndex, radius)
    .map(({ siteIndex: s, image }) => `${s} ${image.join(',')}`)
    .sort();

describe('neighborsWithin', () => {
  test('finds the shells of a simple cubic lattice, nearest first', () => {
    const neighbors = neighborsWithin(structureOf(cubic(3), [0.1, 0.2, 0.3]), 0, 6);
    const distances = neighbors.map((n) => n.distanceAngstrom);
    expect(distances.slice(0, 6).every((d) => Math.abs(d - 3) < 1e-12)).toBe(true);
    // 6 at a, 12 at √2 a, 8 at √3 a, 6 at 2 a
    expect(neighbors).toHaveLength(32);
    expect(distances).toEqual([...distances].sort((p, q) => p - q));
  });

  test('takes the radius itself in and 7.000000004 out', () => {
    expect(neighborsWithin(structureOf(cubic(7), [0, 0, 0]), 0, 7)).toHaveLength(6);
    expect(neighborsWithin(structureOf(cubic(7.000000004), [0, 0, 0]), 0, 7)).toHaveLength(0);
    // 0.1 + 0.2 ≠ 0.3 in doubles: this pair is 7 Å apart but for rounding
    expect(neighborsWithin(structureOf(cubic(70), [0.1, 0, 0], [0.2, 0, 0]), 0, 7)).toHaveLength(1);
  });

  test('agrees with brute force on ordinary, skewed and flat cells', () => {
    const entry = fc.double({ min: -6, max: 6, noNaN: true });
    const row = fc.tuple(entry, entry, entry);
    const times = fc.integer({ min: -4, max: 4 });
    const coordinate = fc.integer({ min: -1500, max: 1500 }).map((n) => n / 1000);
    const cell = fc
      .tuple(row, row, row, times, times, fc.constantFrom(1, 1, 0.05))
      .map(([a, b, c, s, t, flat]): Structure['lattice'] => [
        a,
        [b[0] + s * a[0], b[1] + s * a[1], b[2] + s * a[2]],
        [flat * c[0] + t * b[0], flat * c[1] + t * b[1], flat * c[2] + t * b[2]],
      ])
      .filter((lattice) => volume(lattice) > 1 && Math.min(...planeSpacings(lattice)) > 0.1);
    const sites = fc.array(fc.tuple(coordinate, coordinate, coordinate), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(
        cell,
        sites,
        fc.double({ min: 0.5, max: 7, noNaN: true }),
        (lattice, fractional, radius) => {
          const structure = structureOf(lattice, ...fractional);
          expect(names(structure, 0, radius)).toEqual(bruteForce(structure, 0, radius));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('finds the same surroundings in a cell skewed a thousand times', () => {
    const skewed: Structure['lattice'] = [
      [4, 0, 0],
      [4e3, 4, 0],
      [-8e3, 4e3, 4],
    ];
    const neighbors = neighborsWithin(structureOf(skewed, [0, 0, 0]), 0, 7);
    expect(neighbors).toHaveLength(neighborsWithin(structureOf(cubic(4), [0, 0, 0]), 0, 7).length);
    for (const { image, vector } of neighbors) {
      expect(vector).toEqual(toCartesian(image, skewed));
    }
  });

  test('finds the same in a cell of many atoms as in a cell of two', () => {
    const skewed = structureOf(
      [
        [4, 0.3, 0],
        [-1, 4.2, 0.5],
        [0.7, 1.9, 4.1],
      ],
      [0.1, 0.2, 0.3],
      [0.6, 0.5, 0.97],
    );
    const times = [9, 5, 4] as const;
    const { lattice, sites } = skewed;
    const many: Structure = {
      ...skewed,
      lattice: lattice.map((row, k) => row.map((x) => x * times[k]!)) as unknown as Structure['lattice'],
      sites: sites.flatMap((site) =>
        Array.from({ length: 9 * 5 * 4 }, (_, n) => ({
          ...site,
          fractional: [n % 9, Math.floor(n / 9) % 5, Math.floor(n / 45)].map(
            (shift, k) => (site.fractional[k]! + shift) / times[k]! - 3 * (n % 2),
          ) as unknown as Vector3,
        })),
      ),
    };
    const distances = (structure: Structure, index: number) =>
      neighborsWithin(structure, index, 7).map(({ distanceAngstrom }) => distanceAngstrom);
    const expected = distances(skewed, 0);
    for (let index = 0; index < 180; index++) {
      const found = distances(many, index);
      expect(found).toHaveLength(expected.length);
      found.forEach((d, k) => {
        if (Math.abs(d - expected[k]!) > 1e-9) {
          expect.fail(`${d} is not ${expected[k]}`);
        }
      });
    }
    expect(names(many, 7, 5)).toEqual(bruteForce(many, 7, 5));
  });

  test('fills one buffer again and again, longer where needed', () => {
    const buffer = neighborBuffer(4);
    const cell = periodicCell(structureOf(cubic(3), [0, 0, 0], [0.5, 0.5, 0.5]));
    expect(fillNeighbors(buffer, cell, 0, 3)).toBe(14);
    expect(buffer.site.length).toBeGreaterThanOrEqual(14);
    const near = [...buffer.distance.slice(0, 14)].filter((d) => d < 2.7);
    expect(near).toHaveLength(8);
    expect(fillNeighbors(buffer, cell, 1, 2)).toBe(0);
    expect(buffer.count).toBe(0);
  });

  test('refuses a lattice skewed beyond sense', () => {
    const skewed = structureOf(
      [
        [4, 0, 0],
        [4e9, 4, 0],
        [0, 0, 4],
      ],
      [0, 0, 0],
    );
    expect(() => neighborsWithin(skewed, 0, 7)).toThrow(/too skewed/);
  });

  test('refuses a lattice without volume', () => {
    const flat = structureOf(
      [
        [1, 0, 0],
        [0, 1, 0],
        [1, 1, 0],
      ],
      [0, 0, 0],
    );
    expect(() => neighborsWithin(flat, 0, 7)).toThrow(InputError);
  });
});
