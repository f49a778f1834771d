import { expect, test } from 'vitest';
import { equivalentSites } from './equivalent-sites.ts';
import type { Structure, Vector3 } from './structure.ts';

const cubic = (a: number): Structure['lattice'] => [
  [a, 0, 0],
  [0, a, 0],
  [0, 0, a],
];
const structure = (lattice: Structure['lattice'], sites: readonly [string, Vector3][]): Structure => ({
  name: 'test',
  lattice,
  sites: sites.map(([element, fractional]) => ({ element, fractional })),
});

test('both atoms of a body-centred cell are one site', () => {
  const iron = structure(cubic(2.87), [
    ['Fe', [0, 0, 0]],
    ['Fe', [0.5, 0.5, 0.5]],
  ]);
  expect(equivalentSites(iron)).toEqual([[0, 1]]);
});

test('the oxygens of a perovskite are one site, until it is stretched', () => {
  const sites: [string, Vector3][] = [
    ['Sr', [0.5, 0.5, 0.5]],
    ['Ti', [0, 0, 0]],
    ['O', [0.5, 0, 0]],
    ['O', [0, 0.5, 0]],
    ['O', [0, 0, 0.5]],
  ];
  expect(equivalentSites(structure(cubic(3.905), sites))).toEqual([[0], [1], [2, 3, 4]]);
  const stretched: Structure['lattice'] = [
    [3.905, 0, 0],
    [0, 3.905, 0],
    [0, 0, 4.05],
  ];
  expect(equivalentSites(structure(stretched, sites))).toEqual([[0], [1], [2, 3], [4]]);
});

test('a site whose neighbours are alike but have other neighbours is another site', () => {
  // A chain Fe–O–Fe–O along a cell so wide that only the chain
  // counts; one oxygen has a hydrogen far from the iron.
  const chain = structure(
    [
      [20, 0, 0],
      [0, 20, 0],
      [0, 0, 16],
    ],
    [
      ['Fe', [0, 0, 0]],
      ['Fe', [0, 0, 0.25]],
      ['Fe', [0, 0, 0.5]],
      ['Fe', [0, 0, 0.75]],
      ['O', [0, 0, 0.125]],
      ['O', [0, 0, 0.375]],
      ['O', [0, 0, 0.625]],
      ['O', [0, 0, 0.875]],
      ['H', [0.05, 0, 0.125]],
    ],
  );
  const groups = equivalentSites(chain);
  expect(groups).toContainEqual([0, 1]);
  expect(groups).toContainEqual([2, 3]);
  expect(groups).toContainEqual([6]);
});
