import { expect, test } from 'vitest';
import { reducedFormula, reduceFormula } from './reduced-formula.ts';

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

test.each([
  ['Na2Fe2W4O16', 'NaFeW2O8'],
  ['W4 Na2 O16 Fe2', 'NaFeW2O8'],
  ['Fe', 'Fe'],
  ['O2', 'O'],
  ['Ca(OH)2', 'Ca(OH)2'],
  ['Fe0.9O', 'Fe0.9O'],
  ['hematite', 'hematite'],
  ['', ''],
])('the formula %j is %j', (formula, reduced) => {
  expect(reduceFormula(formula)).toBe(reduced);
});
