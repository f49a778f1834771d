import { describe, expect, test } from 'vitest';
import { closestContact, finishedStructure } from './close-contacts.ts';
import type { Structure } from './structure.ts';

/** Two atoms along the edge of a cell of 8 Å. */
const pair = (a: string, b: string, apartAngstrom: number): Structure => ({
  name: 'made up',
  lattice: [
    [8, 0, 0],
    [0, 8, 0],
    [0, 0, 8],
  ],
  sites: [
    { element: a, fractional: [0, 0, 0] },
    { element: b, fractional: [apartAngstrom / 8, 0, 0] },
  ],
});

describe('closestContact', () => {
  test.each([
    ['V', 'O', 1.58],
    ['U', 'O', 1.77],
    ['C', 'O', 1.13],
    ['N', 'N', 1.1],
    ['O', 'H', 0.8],
    ['S', 'O', 1.43],
    ['Al', 'O', 1.7],
    ['K', 'K', 2.9],
    ['Cr', 'Cr', 1.83],
    ['Fe', 'N', 1.63],
  ])('knows %s-%s of %d Å', (a, b, apart) => {
    expect(closestContact(pair(a, b, apart))).toBeUndefined();
  });

  test.each([
    ['Ga', 'O', 1.47],
    ['Zr', 'O', 1.6],
    ['Fe', 'O', 1.2],
    ['Na', 'Cl', 1.9],
    ['C', 'C', 0.9],
    ['O', 'H', 0.5],
    ['Li', 'Er', 1.9],
  ])('finds %s-%s of %d Å', (a, b, apart) => {
    expect(closestContact(pair(a, b, apart))).toMatchObject({
      site: 0,
      other: 1,
      distanceAngstrom: expect.closeTo(apart, 9),
    });
  });

  test('finds an atom that is too near to its own image', () => {
    const chain = {
      ...pair('Ba', 'Ba', 4),
      lattice: [
        [2, 0, 0],
        [0, 8, 0],
        [0, 0, 8],
      ],
      sites: [{ element: 'Ba', fractional: [0, 0, 0] }],
    } as const;
    expect(closestContact(chain)).toMatchObject({ site: 0, other: 0, distanceAngstrom: 2 });
  });
});

describe('finishedStructure', () => {
  test('warns once, after what the reader noted', () => {
    const noted = { ...pair('Ga', 'O', 1.47), notes: ['Read.'] };
    expect(finishedStructure(noted, 'x.cif').notes).toEqual([
      'Read.',
      'Site 1 (Ga) and site 2 (O) stand 1.47 Å apart, far below the sum of their radii (1.88 Å): check the cell, the setting and the coordinates.',
    ]);
  });

  test('warns of a compound whose atoms are all alone', () => {
    expect(finishedStructure(pair('Na', 'O', 4), 'x.cif').notes).toEqual([
      expect.stringMatching(/^No atom is near enough to another for a bond: check/),
    ]);
    expect(finishedStructure(pair('Na', 'Na', 4), 'x.cif').notes).toBeUndefined();
  });
});
