import { expect, test } from 'vitest';
import { Bonds, bondVector } from './bonds.ts';

test('equal vectors have one number, opposite ones its mirror', () => {
  const bonds = new Bonds();
  const atoms = [0, 2, 4].map((x) => [x, 0, 0] as const);
  expect(bonds.numberOf(bondVector(atoms[0]!, atoms[1]!))).toBe(0);
  expect(bonds.numberOf(bondVector(atoms[0]!, atoms[2]!))).toBe(1);
  expect(bonds.numberOf(bondVector(atoms[1]!, atoms[2]!))).toBe(0);
  expect(bonds.numberOf(bondVector(atoms[2]!, atoms[0]!))).toBe(-2);
  expect(bonds.vectors).toEqual([
    [-2, 0, 0],
    [-4, 0, 0],
  ]);
});

test('vectors of one length share it', () => {
  const bonds = new Bonds();
  bonds.numberOf([3, 0, 0]);
  bonds.numberOf([0, 3, 0]);
  bonds.numberOf([0, 0, 5]);
  expect(bonds.lengths).toEqual([3, 5]);
  expect(bonds.lengthOf).toEqual([0, 0, 1]);
});
