import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../base/input-error.ts';
import type { Structure, Vector3 } from '../structure/structure.ts';
import { labelStructure } from './label-structure.ts';

// The same crystals in every run.
fc.configureGlobal({ seed: 4 });

type Lattice = Structure['lattice'];

const structure = (lattice: Lattice, atoms: readonly (readonly [string, ...number[]])[]): Structure => ({
  name: 'test',
  lattice,
  sites: atoms.map(([element, x, y, z]) => ({ element, fractional: [x!, y!, z!] })),
});

const cubic = (a: number): Lattice => [
  [a, 0, 0],
  [0, a, 0],
  [0, 0, a],
];

const rockSalt = structure(
  [
    [0, 2.1, 2.1],
    [2.1, 0, 2.1],
    [2.1, 2.1, 0],
  ],
  [
    ['Ni', 0, 0, 0],
    ['O', 0.5, 0.5, 0.5],
  ],
);

const zincBlende = structure(rockSalt.lattice, [
  ['Zn', 0, 0, 0],
  ['O', 0.25, 0.25, 0.25],
]);

describe('labelStructure', () => {
  test('sees six octahedral neighbours in rock salt', () => {
    const { sites, averages } = labelStructure(rockSalt);
    expect(sites.map(({ element }) => element)).toEqual(['Ni', 'O']);
    const nickel = sites[0]!;
    expect(nickel.neighbors).toHaveLength(6);
    for (const neighbor of nickel.neighbors) {
      expect(neighbor.index).toBe(1);
      expect(neighbor.distance).toBeCloseTo(2.1, 12);
      expect(neighbor.weight).toBeCloseTo(1, 12);
    }
    expect(nickel.p[5]).toBeCloseTo(1, 12);
    expect(nickel.q[18]).toBeCloseTo(1, 12);
    expect(nickel.cnLabel).toBe('CN_6');
    expect(nickel.motifLabels).toEqual({ 6: 'octahedral-pentagonal pyramidal-hexagonal planar' });
    expect(Object.keys(averages)).toEqual(['Ni', 'O']);
  });

  test('sees a tetrahedron in zinc blende', () => {
    const zinc = labelStructure(zincBlende).averages.Zn!;
    expect(zinc.p[3]).toBeGreaterThan(0.9);
    expect(zinc.q[10]! / zinc.p[3]!).toBeCloseTo(1, 10);
    expect(zinc.cnLabel).toBe('CN_4');
    expect(zinc.motifLabels[4]).toMatch(/^tetrahedral/);
  });

  test('labels the sites of one element alone, with the same numbers', () => {
    const all = labelStructure(rockSalt);
    const nickel = labelStructure(rockSalt, { element: 'Ni' });
    expect(nickel).toEqual({ sites: [all.sites[0]], averages: { Ni: all.averages.Ni } });
  });

  test('averages over all sites of an element', () => {
    // One Zn in a tetrahedron, one far from everything in the same large cell: a pair of unequal sites.
    const mixed = structure(cubic(9), [
      ['Zn', 0, 0, 0],
      ['O', 0.13, 0.13, 0.13],
      ['O', 0.13, -0.13, -0.13],
      ['O', -0.13, 0.13, -0.13],
      ['O', -0.13, -0.13, 0.13],
      ['Zn', 0.5, 0.5, 0.5],
      ['O', 0.5, 0.5, 0.7],
      ['O', 0.5, 0.5, 0.3],
    ]);
    const { sites, averages } = labelStructure(mixed, { element: 'Zn' });
    expect(sites.map(({ cnLabel }) => cnLabel)).toEqual(['CN_4', 'CN_2']);
    averages.Zn!.p.forEach((value, i) => {
      expect(value).toBe((sites[0]!.p[i]! + sites[1]!.p[i]!) / 2);
    });
    expect(averages.Zn!.cnLabel).toBe('CN_2-CN_4');
  });

  test('labels a molecule in a vacuum box, however large', () => {
    for (const a of [6, 15, 60]) {
      const x = 1.16 / a;
      const molecule = structure(cubic(a), [
        ['C', 0.5, 0.5, 0.5],
        ['O', 0.5 + x, 0.5, 0.5],
        ['O', 0.5 - x, 0.5, 0.5],
      ]);
      const carbon = labelStructure(molecule).averages.C!;
      expect(carbon.motifLabels).toEqual({ 2: 'linear-bent 150 degrees' });
      expect(carbon.q[5]).toBeCloseTo(1, 12);
    }
  });

  test('says CN 0 by an empty label for an atom that no neighbour reaches', () => {
    const { p, q, cnLabel, motifLabels } = labelStructure(structure(cubic(10), [['He', 0, 0, 0]])).sites[0]!;
    expect([...p, ...q].every((value) => value === 0)).toBe(true);
    expect({ cnLabel, motifLabels }).toEqual({ cnLabel: '', motifLabels: {} });
  });

  test('refuses what can be no crystal, in a sentence', () => {
    const refusal = (bad: Structure, element?: string) => {
      try {
        labelStructure(bad, { element });
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        return (error as Error).message;
      }
      return 'not refused';
    };
    expect(refusal(rockSalt, 'Fe')).toBe('The structure test has no Fe: it holds Ni, O.');
    const cell = cubic(5);
    expect(refusal(structure(cell, []))).toContain('no atoms');
    expect(refusal(structure(cell, [['Xx', 0, 0, 0]]))).toContain('no element');
    expect(refusal(structure(cell, [['Fe', Number.NaN, 0, 0]]))).toContain('NaN');
    expect(refusal(structure([cell[0], cell[0], cell[2]], [['Fe', 0, 0, 0]]))).toContain('no volume');
    const twice = structure(cell, [
      ['Fe', 0, 0, 0],
      ['O', 1, 0, 0],
    ]);
    expect(refusal(twice)).toContain('on one spot');
  });

  test('is unharmed by an earlier refusal', () => {
    const before = labelStructure(rockSalt);
    expect(() => labelStructure(structure(cubic(5), [['Xx', 0, 0, 0]]))).toThrow(InputError);
    expect(labelStructure(rockSalt)).toEqual(before);
  });
});

/** Up to six atoms in a skewed cell, at least 1.4 Å apart. */
const anyCrystal = fc
  .record({
    lengths: fc.tuple(...[0, 1, 2].map(() => fc.double({ min: 3, max: 6, noNaN: true }))),
    skew: fc.tuple(...[0, 1, 2].map(() => fc.double({ min: -1.5, max: 1.5, noNaN: true }))),
    atoms: fc.array(
      fc.tuple(
        fc.constantFrom('O', 'Fe', 'Si', 'Na', 'He'),
        ...[0, 1, 2].map(() => fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })),
      ),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ lengths: [a, b, c], skew: [u, v, w], atoms }): Structure => {
    const lattice: Lattice = [
      [a!, 0, 0],
      [u!, b!, 0],
      [v!, w!, c!],
    ];
    return structure(lattice, atoms as [string, number, number, number][]);
  })
  .filter((crystal) => {
    try {
      return labelStructure(crystal).sites.length > 0 && shortest(crystal) > 1.4;
    } catch {
      return false;
    }
  });

function shortest({ sites, lattice }: Structure): number {
  let least = Infinity;
  for (const first of sites) {
    for (const second of sites) {
      for (let n = 0; n < 125; n++) {
        const image = [(n % 5) - 2, (Math.floor(n / 5) % 5) - 2, Math.floor(n / 25) - 2];
        const f = image.map((m, k) => m + second.fractional[k]! - first.fractional[k]!);
        const d = Math.hypot(...[0, 1, 2].map((k) => f.reduce((s, x, i) => s + x * lattice[i]![k]!, 0)));
        if (d > 1e-9) {
          least = Math.min(least, d);
        }
      }
    }
  }
  return least;
}

/**
 * p is a step function of weights rounded to 0.001, so a rounding error may move it where a weight stands at
 * a step: such a crystal says nothing about invariance.
 */
function nearStep(crystal: Structure): boolean {
  return labelStructure(crystal).sites.some(({ neighbors }) =>
    neighbors.some(({ weight }) => Math.abs(((1000 * weight) % 1) - 0.5) < 1e-5),
  );
}

/** p and q of each site of `changed` are those of the site of `crystal` that `origin` names. */
function expectSame(crystal: Structure, changed: Structure, origin: (site: number) => number): void {
  fc.pre(!nearStep(crystal));
  const before = labelStructure(crystal).sites;
  for (const site of labelStructure(changed).sites) {
    const other = before[origin(site.index)]!;
    site.p.forEach((value, i) => {
      expect(Math.abs(value - other.p[i]!)).toBeLessThan(1e-9);
    });
    site.q.forEach((value, i) => {
      expect(Math.abs(value - other.q[i]!)).toBeLessThan(1e-6);
    });
  }
}

describe('p and q do not change', () => {
  const numRuns = 40;

  test('when the crystal is turned', () => {
    const angle = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
    fc.assert(
      fc.property(anyCrystal, angle, angle, angle, (crystal, a, b, c) => {
        const turn = (row: Vector3) => rotate(rotate(rotate(row, a, 0, 1), b, 1, 2), c, 0, 1);
        const [u, v, w] = crystal.lattice;
        expectSame(crystal, { ...crystal, lattice: [turn(u), turn(v), turn(w)] }, (i) => i);
      }),
      { numRuns },
    );
  });

  test('when the origin is moved and atoms go to other cells', () => {
    const shift = fc.tuple(...[0, 1, 2].map(() => fc.double({ min: -3, max: 3, noNaN: true })));
    fc.assert(
      fc.property(anyCrystal, shift, (crystal, by) => {
        const sites = crystal.sites.map((site) => ({
          ...site,
          fractional: site.fractional.map((f, k) => f + by[k]!) as unknown as Vector3,
        }));
        expectSame(crystal, { ...crystal, sites }, (i) => i);
      }),
      { numRuns },
    );
  });

  test('when sites are listed in another order', () => {
    fc.assert(
      fc.property(anyCrystal, (crystal) => {
        const sites = crystal.sites.toReversed();
        expectSame(crystal, { ...crystal, sites }, (i) => sites.length - 1 - i);
      }),
      { numRuns },
    );
  });

  test('in a supercell', () => {
    fc.assert(
      fc.property(anyCrystal, fc.constantFrom(0, 1, 2), (crystal, axis) => {
        const lattice = crystal.lattice.map((row, k) =>
          k === axis ? row.map((x) => 2 * x) : row,
        ) as unknown as Lattice;
        const copy = (n: number) =>
          crystal.sites.map(({ element, fractional }) => ({
            element,
            fractional: fractional.map((f, k) => (k === axis ? (f + n) / 2 : f)) as unknown as Vector3,
          }));
        const sites = [...copy(0), ...copy(1)];
        expectSame(crystal, { ...crystal, lattice, sites }, (i) => i % crystal.sites.length);
      }),
      { numRuns },
    );
  });

  test('in another cell of the same lattice', () => {
    fc.assert(
      fc.property(anyCrystal, fc.integer({ min: -3, max: 3 }), (crystal, n) => {
        // b becomes b + n a; coordinates along a lose n times those along b.
        const [a, b, c] = crystal.lattice;
        const lattice: Lattice = [a, b.map((x, k) => x + n * a[k]!) as unknown as Vector3, c];
        const sites = crystal.sites.map(({ element, fractional: [x, y, z] }) => ({
          element,
          fractional: [x - n * y, y, z] as const,
        }));
        expectSame(crystal, { ...crystal, lattice, sites }, (i) => i);
      }),
      { numRuns },
    );
  });
});

describe('p', () => {
  test('sums to at most 1, and q stays within p', () => {
    fc.assert(
      fc.property(anyCrystal, (crystal) => {
        for (const { p, q } of labelStructure(crystal).sites) {
          expect(p.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(1 + 1e-12);
          expect(Math.min(...p)).toBeGreaterThanOrEqual(0);
          expect(Math.max(...q)).toBeLessThanOrEqual(Math.max(...p) + 1e-12);
        }
      }),
      { numRuns: 100 },
    );
  });
});

function rotate(row: Vector3, angle: number, i: number, j: number): Vector3 {
  const turned = [...row] as [number, number, number];
  turned[i] = Math.cos(angle) * row[i]! - Math.sin(angle) * row[j]!;
  turned[j] = Math.sin(angle) * row[i]! + Math.cos(angle) * row[j]!;
  return turned;
}
