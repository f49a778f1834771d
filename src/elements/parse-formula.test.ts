import fc from 'fast-check';
import { expect, test } from 'vitest';
import { elements } from './element.ts';
import { isFormula, parseFormula } from './parse-formula.ts';

test.each([
  ['Fe2O3', { Fe: 2, O: 3 }],
  ['Ca(OH)2', { Ca: 1, O: 2, H: 2 }],
  ['Li1.2Mn0.8O2', { Li: 1.2, Mn: 0.8, O: 2 }],
  ['CuSO4·5H2O', { Cu: 1, S: 1, O: 9, H: 10 }],
  ['(FeO)0.5 (SiO2)2', { Fe: 0.5, O: 4.5, Si: 2 }],
  ['K4[Fe(CN)6]', { K: 4, Fe: 1, C: 6, N: 6 }],
])('%s', (formula, counts) => {
  expect(Object.fromEntries(parseFormula(formula))).toEqual(counts);
  expect(isFormula(formula)).toBe(true);
});

test.each(['', 'iron', 'Fe2O3)', '(Fe', 'Xx2', 'Fe-O', 'Fe0', '2', '('.repeat(50)])(
  '%j is none',
  (formula) => {
    expect(() => parseFormula(formula)).toThrow(/no chemical formula/);
    expect(isFormula(formula)).toBe(false);
  },
);

test('elements and counts come back as they were put together', () => {
  const symbol = fc.constantFrom(...elements.map((element) => element.symbol));
  const part = fc.tuple(symbol, fc.integer({ min: 1, max: 99 }));
  fc.assert(
    fc.property(fc.uniqueArray(part, { minLength: 1, maxLength: 8, selector: ([name]) => name }), (parts) => {
      const formula = parts.map(([name, count]) => name + count).join('');
      expect([...parseFormula(formula)]).toEqual(parts);
    }),
  );
});

test('any text ends in counts or in one sentence', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'FeO(2).·[]x *'), maxLength: 30 }), (text) => {
      try {
        expect([...parseFormula(text).values()].every((count) => count > 0)).toBe(true);
      } catch (error) {
        expect(error).toHaveProperty('name', 'InputError');
      }
    }),
  );
});
