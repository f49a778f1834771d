import { describe, expect, test } from 'vitest';
import { motifs } from '../motifs.ts';
import { NeighborAngles } from './neighbor-angles.ts';
import { orderParameter } from './order-parameter.ts';

type Direction = readonly [number, number, number];

const direction = (polarDegrees: number, azimuthDegrees: number): Direction => {
  const polar = (polarDegrees * Math.PI) / 180;
  const azimuth = (azimuthDegrees * Math.PI) / 180;
  return [Math.sin(polar) * Math.cos(azimuth), Math.sin(polar) * Math.sin(azimuth), Math.cos(polar)];
};

const ring = (count: number, polar = 90, first = 0): Direction[] =>
  Array.from({ length: count }, (_, i) => direction(polar, first + (360 * i) / count));

const north = direction(0, 0);
const south = direction(180, 0);
const tetrahedral = (Math.acos(-1 / 3) * 180) / Math.PI;
const bentBy = (degrees: number): Direction[] => [north, direction(degrees, 0)];
const signs = [-1, 1];

/** The ideal neighbours of each motif. */
const ideal: Readonly<Record<string, readonly Direction[]>> = {
  sgl_bd: [north],
  'L-shaped': bentBy(90),
  'water-like': bentBy(104.45),
  'bent 120 degrees': bentBy(120),
  'bent 150 degrees': bentBy(150),
  linear: [north, [0, 0, -1]],
  'trigonal planar': ring(3),
  'trigonal non-coplanar': [north, ...ring(2, tetrahedral).map((_, i) => direction(tetrahedral, 120 * i))],
  'T-shaped': [north, direction(90, 0), direction(90, 180)],
  'square co-planar': ring(4),
  tetrahedral: [north, ...ring(3, tetrahedral)],
  'rectangular see-saw-like': [north, south, direction(90, 0), direction(90, 90)],
  'see-saw-like': [north, south, direction(90, 0), direction(90, 120)],
  'trigonal pyramidal': [north, ...ring(3)],
  'pentagonal planar': ring(5),
  'square pyramidal': [north, ...ring(4)],
  'trigonal bipyramidal': [north, south, ...ring(3)],
  'hexagonal planar': ring(6),
  octahedral: [north, south, ...ring(4)],
  'pentagonal pyramidal': [north, ...ring(5)],
  'hexagonal pyramidal': [north, ...ring(6)],
  'pentagonal bipyramidal': [north, south, ...ring(5)],
  'body-centered cubic': signs.flatMap((x) => signs.flatMap((y) => signs.map((z) => [x, y, z] as const))),
  'hexagonal bipyramidal': [north, south, ...ring(6)],
  cuboctahedral: signs.flatMap((u) =>
    signs.flatMap((v) => [[u, v, 0] as const, [u, 0, v] as const, [0, u, v] as const]),
  ),
};

/** Ideal motifs that the formulas cannot tell from another one of the same CN. */
const confused: Readonly<Record<string, readonly string[]>> = {
  'square co-planar': ['rectangular see-saw-like'],
  'see-saw-like': ['trigonal pyramidal'],
  'trigonal pyramidal': ['see-saw-like'],
};

/** All neighbours of equal weight. */
const equalRank = new Int32Array(12);

function score(name: string, directions: readonly Direction[], rank: ArrayLike<number> = equalRank): number {
  const angles = new NeighborAngles();
  angles.fill(directions.flat(), directions.length);
  return orderParameter(motifs.find((motif) => motif.name === name)!, angles, rank);
}

describe('orderParameter', () => {
  test.each(motifs.map(({ name }) => [name] as const))('is 1 for an ideal %s', (name) => {
    expect(score(name, ideal[name]!)).toBeCloseTo(1, 5);
  });

  test.each(
    motifs
      .filter(({ number }) => number > 1)
      .map(({ name, coordinationNumber }) => [name, coordinationNumber] as const),
  )('is largest for %s on its own neighbours among the motifs of CN %i', (name, coordinationNumber) => {
    const rivals = motifs.filter((motif) => motif.coordinationNumber === coordinationNumber);
    for (const rival of rivals) {
      if (rival.name === name) {
        continue;
      }
      const value = score(rival.name, ideal[name]!);
      if (confused[name]?.includes(rival.name)) {
        expect(value, rival.name).toBeCloseTo(1, 5);
      } else {
        expect(value, rival.name).toBeLessThan(0.999);
      }
    }
  });

  test('falls with distortion', () => {
    const compressed = (degrees: number) =>
      score('octahedral', [...ring(3, 54.7356 + degrees), ...ring(3, 125.2644 - degrees, 60)]);
    const scores = [0, 2, 4, 6, 8].map(compressed);
    expect(scores[0]).toBeCloseTo(1, 5);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores[4]!).toBeLessThan(0.8);
  });

  test('skips a neighbour straight opposite the pole, but not one that is nearly so', () => {
    const octahedron = (tilt: number): Direction[] =>
      [
        [0, 0, 1],
        [tilt, 0, -1],
        [1, 0, 0],
        [-1, tilt, 0],
        [0, 1, 0],
        [0, -1, tilt],
      ] as const as unknown as Direction[];
    expect(score('pentagonal pyramidal', octahedron(0))).toBeCloseTo(0.5, 9);
    expect(score('pentagonal pyramidal', octahedron(1e-13))).toBeCloseTo(0.5, 9);
    expect(score('pentagonal pyramidal', octahedron(1e-11))).toBeCloseTo(0.4, 9);
  });

  test('is the mean over the orders of equal weights for body-centered cubic', () => {
    const cube = ideal['body-centered cubic']!.map(
      ([x, y, z], i) => [x + 0.05 * Math.sin(i), y + 0.05 * Math.cos(3 * i), z] as const,
    );
    const ordered = Int32Array.from({ length: 8 }, (_, i) => i);
    const forwards = score('body-centered cubic', cube, ordered);
    const backwards = score('body-centered cubic', cube.toReversed(), ordered);
    expect(forwards).not.toBeCloseTo(backwards, 6);
    expect(score('body-centered cubic', cube)).toBeCloseTo((forwards + backwards) / 2, 12);
  });

  test('can be negative for body-centered cubic only', () => {
    const antiprism = [...ring(4, 59.26), ...ring(4, 120.74, 45)];
    expect(score('body-centered cubic', antiprism)).toBeLessThan(0.3);
    for (const { name, coordinationNumber } of motifs) {
      if (name === 'body-centered cubic') {
        continue;
      }
      const spiral = Array.from({ length: coordinationNumber }, (_, i) =>
        direction(180 * ((i + 0.5) / coordinationNumber), 137.5 * i),
      );
      expect(score(name, spiral)).toBeGreaterThanOrEqual(0);
    }
  });
});
