import { expect, test } from 'vitest';
import { madeSimulation, madeSite, madeStructure } from '../../test/made-simulation.ts';
import { distinctSitesOf, joinSites } from './simulate-structure.ts';

test('the tetrahedral and the octahedral iron of a spinel are two sites', () => {
  expect(distinctSitesOf(madeStructure, 'Fe')).toEqual([
    { index: 0, indices: [0, 1] },
    { index: 2, indices: [2, 3, 4, 5] },
  ]);
});

test('an absorber that is not there is refused with what is', () => {
  expect(() => distinctSitesOf(madeStructure, 'Ti')).toThrow(
    'The structure has no Ti, only Fe; name one of these as the absorber.',
  );
});

test('the mean weighs each site by its multiplicity, and warnings name the site', () => {
  const alike = distinctSitesOf(madeStructure, 'Fe');
  const joined = joinSites(madeStructure, 'Fe', alike, [madeSite([0, 1], 0.4), madeSite([2, 3, 4, 5], 1.1)]);
  expect(joined.sites.map(({ multiplicity }) => multiplicity)).toEqual([2, 4]);
  joined.average.mu.forEach((value, i) => {
    expect(value).toBeCloseTo(madeSimulation.average.mu[i]!, 10);
  });
  expect(joined.warnings).toEqual(['Atom 3: It did not converge.']);
});

test('a molecule in a box is told', () => {
  const [a, b, c] = madeStructure.lattice.map((row) => row.map((value) => 3 * value));
  const box = { ...madeStructure, lattice: [a, b, c] as never };
  const joined = joinSites(box, 'Fe', [{ index: 0, indices: [0] }], [madeSite([0], 0.4)]);
  expect(joined.warnings).toEqual([expect.stringMatching(/^The cell has 665 Å³ for each of its 6 atoms/)]);
});

test('what the reader noticed of the structure comes first among the warnings', () => {
  const note = 'Fe1 and Fe2 stand 0.90 Å apart, far below the sum of their radii (2.64 Å): check the cell.';
  const noted = { ...madeStructure, notes: [note] };
  const alike = distinctSitesOf(madeStructure, 'Fe');
  const joined = joinSites(noted, 'Fe', alike, [madeSite([0, 1], 0.4), madeSite([2, 3, 4, 5], 1.1)]);
  expect(joined.warnings).toEqual([note, 'Atom 3: It did not converge.']);
});
