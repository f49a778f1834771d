import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../base/input-error.ts';
import {
  cellParameters,
  latticeFromParameters,
  planeSpacings,
  reciprocalLattice,
  toCartesian,
  toFractional,
  volume,
} from './lattice.ts';

const angles = (alphaDegrees: number, betaDegrees: number, gammaDegrees: number) => ({
  alphaDegrees,
  betaDegrees,
  gammaDegrees,
});

describe('lattice', () => {
  test('lays a hexagonal cell exactly', () => {
    const lattice = latticeFromParameters({ a: 3, b: 3, c: 5, ...angles(90, 90, 120) });
    expect(lattice).toEqual([
      [3, 0, 0],
      [-1.5, 3 * Math.sqrt(0.75), 0],
      [0, 0, 5],
    ]);
    expect(volume(lattice)).toBeCloseTo(45 * Math.sqrt(0.75), 12);
    expect(planeSpacings(lattice)[0]).toBeCloseTo(3 * Math.sqrt(0.75), 12);
    expect(planeSpacings(lattice)[2]).toBeCloseTo(5, 12);
  });

  test('gives back lengths and angles, and fractional coordinates through Cartesian ones', () => {
    const length = fc.double({ min: 1, max: 30, noNaN: true });
    // From 61° to 110° each is smaller than the sum of the other two, and all three stay below 360°.
    const angle = fc.double({ min: 61, max: 110, noNaN: true });
    const fraction = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(length, length, length, angle, angle, angle),
        fc.tuple(fraction, fraction, fraction),
        ([a, b, c, alphaDegrees, betaDegrees, gammaDegrees], fractional) => {
          const cell = { a, b, c, alphaDegrees, betaDegrees, gammaDegrees };
          const lattice = latticeFromParameters(cell);
          const again = cellParameters(lattice);
          for (const key of Object.keys(cell) as (keyof typeof cell)[]) {
            expect(again[key]).toBeCloseTo(cell[key], 9);
          }
          const back = toFractional(toCartesian(fractional, lattice), lattice);
          for (let k = 0; k < 3; k++) {
            expect(back[k]).toBeCloseTo(fractional[k]!, 9);
          }
          expect(volume(reciprocalLattice(lattice)) * volume(lattice)).toBeCloseTo(1, 9);
        },
      ),
      { numRuns: 100 },
    );
  });

  test.each([
    [{ a: 0, b: 1, c: 1, ...angles(90, 90, 90) }, /cell length a.*found 0/],
    [{ a: 1, b: Number.NaN, c: 1, ...angles(90, 90, 90) }, /cell length b.*found NaN/],
    [{ a: 1, b: 1, c: 1, ...angles(90, 180, 90) }, /cell angle beta.*found 180/],
    [{ a: 1, b: 1, c: 1, ...angles(30, 30, 90) }, /close no cell/],
    [{ a: 1, b: 1, c: 1, ...angles(120, 120, 120) }, /close no cell/],
  ])('refuses what is no cell: %o', (cell, message) => {
    expect(() => latticeFromParameters(cell)).toThrow(InputError);
    expect(() => latticeFromParameters(cell)).toThrow(message);
  });
});
