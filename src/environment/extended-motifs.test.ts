import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Structure, Vector3 } from '../structure/structure.ts';
import { extendedMotifs, extendedOrderParameter } from './extended-motifs.ts';
import { labelStructure } from './label-structure.ts';
import { motifs } from './motifs.ts';

// The same rotations in every run.
fc.configureGlobal({ seed: 4 });

type Direction = readonly [number, number, number];

const direction = (polarDegrees: number, azimuthDegrees: number): Direction => {
  const polar = (polarDegrees * Math.PI) / 180;
  const azimuth = (azimuthDegrees * Math.PI) / 180;
  return [Math.sin(polar) * Math.cos(azimuth), Math.sin(polar) * Math.sin(azimuth), Math.cos(polar)];
};

const ring = (count: number, polar: number, first = 0): Direction[] =>
  Array.from({ length: count }, (_, i) => direction(polar, first + (360 * i) / count));

const up = ring(1, 0);
const poles = [...up, ...ring(1, 180)];
/** Angle of a cube's corners from its fourfold axis: arccos 1/√3. */
const cubePolar = 54.7356;

/** Ideal polyhedra by coordination number, built apart from the source. */
const polyhedra: Readonly<Record<number, Readonly<Record<string, Direction[]>>>> = {
  6: {
    'trigonal prismatic': [...ring(3, 49.1066), ...ring(3, 180 - 49.1066)],
    octahedral: [...poles, ...ring(4, 90)],
    'pentagonal pyramidal': [...up, ...ring(5, 90)],
    'hexagonal planar': ring(6, 90),
  },
  7: {
    'capped trigonal prismatic': [...ring(3, 49.1066), ...ring(3, 180 - 49.1066), direction(90, 60)],
    'pentagonal bipyramidal': [...poles, ...ring(5, 90)],
    'capped octahedral': [...up, ...ring(3, 74.6), ...ring(3, 130.3, 60)],
    'hexagonal pyramidal': [...up, ...ring(6, 90)],
  },
  8: {
    'square antiprismatic': [...ring(4, 59.2641), ...ring(4, 180 - 59.2641, 45)],
    dodecahedral: [...ring(2, 36.9), ...ring(2, 110.5), ...ring(2, 143.1, 90), ...ring(2, 69.5, 90)],
    cubic: [...ring(4, cubePolar), ...ring(4, 180 - cubePolar)],
    'hexagonal bipyramidal': [...poles, ...ring(6, 90)],
    'bicapped trigonal prismatic': [
      ...ring(3, 49.1066),
      ...ring(3, 180 - 49.1066),
      direction(90, 60),
      direction(90, 180),
    ],
  },
  9: {
    'tricapped trigonal prismatic': [...ring(3, 41.8103), ...ring(3, 180 - 41.8103), ...ring(3, 90, 60)],
    'capped square antiprismatic': [...up, ...ring(4, 68.7), ...ring(4, 126.7, 45)],
    'capped cube': [...up, ...ring(4, cubePolar), ...ring(4, 180 - cubePolar)],
    'heptagonal bipyramidal': [...poles, ...ring(7, 90)],
  },
};

const score = (name: string, directions: readonly Direction[]) =>
  extendedOrderParameter(extendedMotifs.find((motif) => motif.name === name)!, directions.flat());

describe('extended motifs', () => {
  test.each(extendedMotifs.map((motif) => [motif.name, motif.coordinationNumber] as const))(
    '%s (CN %i) is 1 on its own polyhedron and clearly lower on every other',
    (name, coordinationNumber) => {
      for (const [other, directions] of Object.entries(polyhedra[coordinationNumber]!)) {
        const value = score(name, directions);
        if (other === name) {
          expect(value).toBeCloseTo(1, 6);
        } else {
          expect(value, other).toBeLessThan(0.9);
        }
      }
    },
  );

  test('are none of the 25', () => {
    const names = motifs.map(({ name }) => name);
    for (const { name } of extendedMotifs) {
      expect(names).not.toContain(name);
    }
  });

  test('do not depend on rotation, numbering or bond lengths', () => {
    const turn = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...extendedMotifs),
        turn,
        turn,
        fc.infiniteStream(fc.nat()),
        (motif, a, b, keys) => {
          const others = Object.values(polyhedra[motif.coordinationNumber]!);
          for (const directions of others) {
            const changed = directions
              .map((vector) => ({ vector, key: keys.next().value! }))
              .toSorted((p, q) => p.key - q.key)
              .map(({ vector: [x, y, z], key }) => {
                const [u, v] = [Math.cos(a) * x - Math.sin(a) * y, Math.sin(a) * x + Math.cos(a) * y];
                const [w, t] = [Math.cos(b) * v - Math.sin(b) * z, Math.sin(b) * v + Math.cos(b) * z];
                return [u, w, t].map((value) => value * (1 + (key % 7) / 10));
              });
            const before = extendedOrderParameter(motif, directions.flat());
            // Near 180° an arccosine has half the digits.
            expect(extendedOrderParameter(motif, changed.flat())).toBeCloseTo(before, 8);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  test('fall steadily and without jumps from the ideal to another polyhedron', () => {
    // Twisting one triangle of the prism by 60° makes a trigonal antiprism.
    const twisted = (degrees: number) =>
      score('trigonal prismatic', [...ring(3, 49.1066), ...ring(3, 180 - 49.1066, degrees)]);
    let previous = twisted(0);
    for (let degrees = 0.5; degrees <= 60; degrees += 0.5) {
      const value = twisted(degrees);
      expect(value).toBeLessThan(previous);
      expect(previous - value).toBeLessThan(0.03);
      previous = value;
    }
    expect(previous).toBeLessThan(0.02);
  });

  test('are 0 for another number of neighbours', () => {
    expect(score('trigonal prismatic', ring(5, 90))).toBe(0);
  });
});

type Atoms = readonly [element: string, ...positions: Vector3[]];

const structure = (lattice: Structure['lattice'], atoms: readonly Atoms[]): Structure => ({
  name: 'textbook',
  lattice,
  sites: atoms.flatMap(([element, ...positions]) => positions.map((fractional) => ({ element, fractional }))),
});

const hexagonal = (a: number, c: number): Structure['lattice'] => [
  [a, 0, 0],
  [-a / 2, (a * Math.sqrt(3)) / 2, 0],
  [0, 0, c],
];

const extendedOf = (crystal: Structure, element: string) => {
  const average = labelStructure(crystal, { element, extendedMotifs: true }).averages[element]!;
  return { ...average, extended: average.extended! };
};

describe('labelStructure with extended motifs', () => {
  const [third, twoThirds] = [1 / 3, 2 / 3];

  test('sees a trigonal prism around Mo in MoS2', () => {
    const z = 0.621;
    const crystal = structure(hexagonal(3.161, 12.295), [
      ['Mo', [third, twoThirds, 0.25], [twoThirds, third, 0.75]],
      [
        'S',
        [third, twoThirds, z],
        [twoThirds, third, z + 0.5],
        [twoThirds, third, -z],
        [third, twoThirds, 0.5 - z],
      ],
    ]);
    const { p, q, extended } = extendedOf(crystal, 'Mo');
    expect(p[5]).toBeGreaterThan(0.8);
    expect(extended['trigonal prismatic']! / p[5]!).toBeGreaterThan(0.99);
    // Among the 25 nothing fits: the paper's limit.
    expect(Math.max(...q.slice(17, 20)) / p[5]!).toBeLessThan(0.5);
  });

  test('tells Nb in a prism from Li in an octahedron in LiNbO2', () => {
    const z = 0.1263;
    const crystal = structure(hexagonal(2.905, 10.46), [
      ['Li', [0, 0, 0], [0, 0, 0.5]],
      ['Nb', [third, twoThirds, 0.75], [twoThirds, third, 0.25]],
      [
        'O',
        [third, twoThirds, z],
        [twoThirds, third, z + 0.5],
        [twoThirds, third, -z],
        [third, twoThirds, 0.5 - z],
      ],
    ]);
    const niobium = extendedOf(crystal, 'Nb');
    expect(niobium.extended['trigonal prismatic']!).toBeGreaterThan(0.7);
    expect(Math.max(...niobium.q.slice(17, 20))).toBeLessThan(0.5);
    const lithium = extendedOf(crystal, 'Li');
    expect(lithium.extended['trigonal prismatic']!).toBeLessThan(0.05);
    expect(lithium.q[18]!).toBeGreaterThan(0.3);
  });

  test('sees no prism in ReO3', () => {
    const crystal = structure(
      [
        [3.75, 0, 0],
        [0, 3.75, 0],
        [0, 0, 3.75],
      ],
      [
        ['Re', [0, 0, 0]],
        ['O', [0.5, 0, 0], [0, 0.5, 0], [0, 0, 0.5]],
      ],
    );
    const { q, extended } = extendedOf(crystal, 'Re');
    expect(q[18]!).toBeCloseTo(1, 9);
    expect(extended['trigonal prismatic']!).toBeLessThan(0.01);
  });

  test('sees the tricapped prism of LaCl3', () => {
    const [x, y] = [0.3874, 0.3015];
    const crystal = structure(hexagonal(7.483, 4.364), [
      ['La', [third, twoThirds, 0.25], [twoThirds, third, 0.75]],
      [
        'Cl',
        [x, y, 0.25],
        [-y, x - y, 0.25],
        [y - x, -x, 0.25],
        [-x, -y, 0.75],
        [y, y - x, 0.75],
        [x - y, x, 0.75],
      ],
    ]);
    const { p, extended } = extendedOf(crystal, 'La');
    expect(p[8]!).toBeGreaterThan(0.5);
    expect(extended['tricapped trigonal prismatic']! / p[8]!).toBeGreaterThan(0.9);
  });

  test.each([
    ['capped trigonal prismatic', 7],
    ['square antiprismatic', 8],
    ['dodecahedral', 8],
  ] as const)('sees a %s fluoride complex in a box', (name, coordinationNumber) => {
    const crystal = structure(
      [
        [14, 0, 0],
        [0, 14, 0],
        [0, 0, 14],
      ],
      [
        ['Ta', [0, 0, 0]],
        [
          'F',
          ...polyhedra[coordinationNumber]![name]!.map(
            ([x, y, z]): Vector3 => [(x * 1.98) / 14, (y * 1.98) / 14, (z * 1.98) / 14],
          ),
        ],
      ],
    );
    const { p, extended } = extendedOf(crystal, 'Ta');
    expect(p[coordinationNumber - 1]!).toBeGreaterThan(0.2);
    expect(extended[name]! / p[coordinationNumber - 1]!).toBeCloseTo(1, 6);
  });

  test('leaves p, q and labels as they are, and is off by default', () => {
    const crystal = structure(hexagonal(3.161, 5), [
      ['Mo', [0, 0, 0]],
      ['O', [third, twoThirds, 0.4]],
    ]);
    const plain = labelStructure(crystal);
    expect(plain.averages.Mo).not.toHaveProperty('extended');
    const { extended, ...rest } = extendedOf(crystal, 'Mo');
    expect(rest).toEqual(plain.averages.Mo);
    expect(Object.keys(extended)).toEqual(extendedMotifs.map(({ name }) => name));
  });
});
