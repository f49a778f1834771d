import { expect, test } from 'vitest';
import { reducedFormula } from './reduced-formula.ts';

const formula = (elements: string): string =>
  reducedFormula({
    name: '',
    lattice: [
      [9, 0, 0],
      [0, 9, 0],
      [0, 0, 9],
    ],
    sites: elements.split(' ').map((element) => ({ element, fractional: [0, 0, 0] })),
  });

test.each([
  ['O O Ti O O Ti', 'TiO2'],
  ['Cl Na', 'NaCl'],
  ['Li Fe P O O O O', 'LiFePO4'],
  ['Cu Cu Cu Cu', 'Cu'],
  // Two elements of the same electronegativity stand in the order of the alphabet, a noble gas at the end.
  ['Rb K F F', 'KRbF2'],
  ['He Na Na', 'Na2He'],
])('%s is %s', (elements, expected) => {
  expect(formula(elements)).toBe(expected);
});
