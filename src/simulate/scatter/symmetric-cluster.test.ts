import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Complex } from '../../numeric/complex.ts';
import { mirrorGroup } from './mirror-group.ts';
import { realHarmonics } from './real-harmonics.ts';
import { type ScatteringAtom, ScatteringCluster, traceOfL } from './scattering-cluster.ts';
import { SymmetricCluster, waveSigns } from './symmetric-cluster.ts';
import { SymmetricMatrix } from './symmetric-matrix.ts';

type Vector = readonly [number, number, number];

const atom = (position: Vector, type = 1): ScatteringAtom => ({ position, type, lMax: 2 });
const center = atom([0.3, -0.2, 0.1], 0);
const around = (...vectors: Vector[]): ScatteringAtom[] => [
  center,
  ...vectors.map(([x, y, z]) => atom([x + 0.3, y - 0.2, z + 0.1])),
];
const octahedron: Vector[] = [-4, 4].flatMap((d) => [
  [d, 0, 0],
  [0, d, 0],
  [0, 0, d],
]);
const general: Vector[] = [
  [3.9, 0.4, 0.2],
  [-2.1, 4.1, 1],
  [1.9, -2.4, 4.4],
];
/** A vector turned about a skew axis, so that no symmetry lies along the axes of the coordinates. */
function turned([x, y, z]: Vector): Vector {
  const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
  const [u, v] = [c * x - s * y, s * x + c * y];
  return [u, c * v - s * z, s * v + c * z];
}

const clusters: Record<string, { order: number; atoms: ScatteringAtom[] }> = {
  'an octahedron': { order: 8, atoms: around(...octahedron.map(turned)) },
  'a rectangle': {
    order: 8,
    atoms: around(
      ...[
        [4, 3, 0],
        [-4, 3, 0],
        [4, -3, 0],
        [-4, -3, 0],
      ].map((v) => turned(v as never)),
    ),
  },
  'a mirror': {
    order: 2,
    atoms: around(
      ...general.flatMap(([x, y, z]) => [turned([x, y, z]), turned([-x, y, z])]),
      turned([0, 3, 5]),
    ),
  },
  'a twofold axis': {
    order: 2,
    atoms: around(
      ...general.flatMap(([x, y, z]) => [turned([x, y, z]), turned([-x, -y, z])]),
      turned([0, 0, 5]),
    ),
  },
  'an inversion': {
    order: 2,
    atoms: around(...general.flatMap(([x, y, z]) => [turned([x, y, z]), turned([-x, -y, -z])])),
  },
  nothing: { order: 1, atoms: around(...general) },
};

const t: Complex[][] = [
  [0.3, 0.2, -0.6].map((delta) => ({
    re: Math.sin(delta) * Math.cos(delta),
    im: Math.sin(delta) ** 2 + 0.01,
  })),
  [0.9, -0.7, 0.4].map((delta) => ({
    re: Math.sin(delta) * Math.cos(delta),
    im: Math.sin(delta) ** 2 + 0.01,
  })),
];

describe.each(Object.entries(clusters))('%s', (_, { order, atoms }) => {
  test(`${order} operations are found`, () => {
    expect(mirrorGroup(atoms).operations).toHaveLength(order);
  });

  test('the traces are those of the cluster without its symmetry', () => {
    const matrix = new SymmetricMatrix();
    const symmetric = new SymmetricCluster(atoms, mirrorGroup(atoms));
    const plain = new ScatteringCluster(atoms);
    for (const momentum of [
      { re: 0.8, im: 0.02 },
      { re: 1.7, im: 0.2 },
    ]) {
      const green = plain.green(momentum, t, matrix);
      for (const l of [0, 1, 2]) {
        const expected = traceOfL(green, l);
        const found = symmetric.trace(l, momentum, t, matrix);
        // Single precision, in another order of sums.
        expect(found.re).toBeCloseTo(expected.re, 4);
        expect(found.im).toBeCloseTo(expected.im, 4);
      }
    }
  });
});

test('the signs of waves are those of the harmonics', () => {
  const coordinate = fc.double({ min: 0.1, max: 1, noNaN: true });
  const sign = fc.constantFrom(1, -1);
  fc.assert(
    fc.property(fc.tuple(coordinate, coordinate, coordinate), fc.tuple(sign, sign, sign), (xyz, signs) => {
      const before = realHarmonics(...xyz, 3);
      const after = realHarmonics(xyz[0] * signs[0], xyz[1] * signs[1], xyz[2] * signs[2], 3);
      waveSigns(signs, 3).forEach((value, state) => {
        expect(after[state]).toBeCloseTo(value * before[state]!, 10);
      });
    }),
  );
});
